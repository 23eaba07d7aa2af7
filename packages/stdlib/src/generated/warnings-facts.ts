/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _warnings */
import type { ModuleFacts } from '../native-facts.ts';

export const warningsFacts = {
  doc: "_warnings provides basic warning filtering support.\nIt is a helper module to speed up interpreter start-up.",
  functions: {
    "warn": ["($module, /, message, category=None, stacklevel=1, source=None, *,\n     skip_file_prefixes=())", "Issue a warning, or maybe ignore it or raise an exception.\n\n  message\n    Text of the warning message.\n  category\n    The Warning category subclass. Defaults to UserWarning.\n  stacklevel\n    How far up the call stack to make this warning appear. A value of 2 for\n    example attributes the warning to the caller of the code calling warn().\n  source\n    If supplied, the destroyed object which emitted a ResourceWarning\n  skip_file_prefixes\n    An optional tuple of module filename prefixes indicating frames to skip\n    during stacklevel computations for stack frame attribution."],
    "warn_explicit": ["($module, /, message, category, filename, lineno,\n              module=<unrepresentable>, registry=None,\n              module_globals=None, source=None)", "Issue a warning, or maybe ignore it or raise an exception."],
    "_filters_mutated_lock_held": ["($module, /)", null],
    "_acquire_lock": ["($module, /)", null],
    "_release_lock": ["($module, /)", null],
  },
  types: {
  },
} as const satisfies ModuleFacts;
