/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _statistics */
import type { ModuleFacts } from '../native-facts.ts';

export const statisticsFacts = {
  doc: "Accelerators for the statistics module.\n",
  functions: {
    "_normal_dist_inv_cdf": ["($module, p, mu, sigma, /)", null],
  },
  types: {
  },
} as const satisfies ModuleFacts;
