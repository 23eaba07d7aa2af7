/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _imp */
import type { ModuleFacts } from '../native-facts.ts';

export const impFacts = {
  doc: "(Extremely) low-level import machinery bits as used by importlib.",
  functions: {
    "extension_suffixes": ["($module, /)", "Returns the list of file suffixes used to identify extension modules."],
    "lock_held": ["($module, /)", "Return True if the import lock is currently held, else False.\n\nOn platforms without threads, return False."],
    "acquire_lock": ["($module, /)", "Acquires the interpreter's import lock for the current thread.\n\nThis lock should be used by import hooks to ensure thread-safety when\nimporting modules.  On platforms without threads, this function does\nnothing."],
    "release_lock": ["($module, /)", "Release the interpreter's import lock.\n\nOn platforms without threads, this function does nothing."],
    "find_frozen": ["($module, name, /, *, withdata=False)", "Return info about the corresponding frozen module (if there is one) or None.\n\nThe returned info (a 2-tuple):\n\n * data         the raw marshalled bytes\n * is_package   whether or not it is a package\n * origname     the originally frozen module's name, or None if not\n                a stdlib module (this will usually be the same as\n                the module's current name)"],
    "get_frozen_object": ["($module, name, data=None, /)", "Create a code object for a frozen module."],
    "is_frozen_package": ["($module, name, /)", "Returns True if the module name is of a frozen package."],
    "create_builtin": ["($module, spec, /)", "Create an extension module."],
    "init_frozen": ["($module, name, /)", "Initializes a frozen module."],
    "is_builtin": ["($module, name, /)", "Returns True if the module name corresponds to a built-in module."],
    "is_frozen": ["($module, name, /)", "Returns True if the module name corresponds to a frozen module."],
    "_frozen_module_names": ["($module, /)", "Returns the list of available frozen modules."],
    "_override_frozen_modules_for_tests": ["($module, override, /)", "(internal-only) Override PyConfig.use_frozen_modules.\n\n(-1: \"off\", 1: \"on\", 0: no override)\nSee frozen_modules() in Lib/test/support/import_helper.py."],
    "_override_multi_interp_extensions_check": ["($module, override, /)", "(internal-only) Override PyInterpreterConfig.check_multi_interp_extensions.\n\n(-1: \"never\", 1: \"always\", 0: no override)"],
    "create_dynamic": ["($module, spec, file=<unrepresentable>, /)", "Create an extension module."],
    "exec_dynamic": ["($module, mod, /)", "Initialize an extension module."],
    "exec_builtin": ["($module, mod, /)", "Initialize a built-in module."],
    "_fix_co_filename": ["($module, code, path, /)", "Changes code.co_filename to specify the passed-in file path.\n\n  code\n    Code object to change.\n  path\n    File path to use."],
    "source_hash": ["($module, /, key, source)", null],
  },
  types: {
  },
} as const satisfies ModuleFacts;
