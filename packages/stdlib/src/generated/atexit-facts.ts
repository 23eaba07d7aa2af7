/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py atexit */
import type { ModuleFacts } from '../native-facts.ts';

export const atexitFacts = {
  doc: "allow programmer to define multiple exit functions to be executed\nupon normal program termination.\n\nTwo public functions, register and unregister, are defined.\n",
  functions: {
    "register": ["($module, func, /, *args, **kwargs)", "Register a function to be executed upon normal program termination\n\n    func - function to be called at exit\n    args - optional arguments to pass to func\n    kwargs - optional keyword arguments to pass to func\n\n    func is returned to facilitate usage as a decorator."],
    "_clear": ["($module, /)", "Clear the list of previously registered exit functions."],
    "unregister": ["($module, func, /)", "Unregister an exit function which was previously registered using\natexit.register\n\n    func - function to be unregistered"],
    "_run_exitfuncs": ["($module, /)", "Run all registered exit functions.\n\nIf a callback raises an exception, it is logged with sys.unraisablehook."],
    "_ncallbacks": ["($module, /)", "Return the number of registered exit functions."],
  },
  types: {
  },
} as const satisfies ModuleFacts;
