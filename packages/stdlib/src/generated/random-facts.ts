/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _random */
import type { ModuleFacts } from '../native-facts.ts';

export const randomFacts = {
  doc: "Module implements the Mersenne Twister random number generator.",
  functions: {
  },
  types: {
    "Random": {
      doc: "Random() -> create a random number generator with its own internal state.",
      signature: null,
      methods: {
        "__init__": ["($self, /, *args, **kwargs)", "Initialize self.  See help(type(self)) for accurate signature."],
        "random": ["($self, /)", "random() -> x in the interval [0, 1)."],
        "seed": ["($self, n=None, /)", "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the current time and the process identifier."],
        "getstate": ["($self, /)", "getstate() -> tuple containing the current state."],
        "setstate": ["($self, state, /)", "setstate(state) -> None.  Restores generator state."],
        "getrandbits": ["($self, k, /)", "getrandbits(k) -> x.  Generates an int with k random bits."],
      },
      attributes: {
      },
    },
  },
} as const satisfies ModuleFacts;
