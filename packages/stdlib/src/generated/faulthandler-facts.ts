/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py faulthandler */
import type { ModuleFacts } from '../native-facts.ts';

export const faulthandlerFacts = {
  doc: "faulthandler module.",
  functions: {
    "enable": ["($module, /, file=sys.stderr, all_threads=True)", "Enable the fault handler."],
    "disable": ["($module, /)", "Disable the fault handler."],
    "is_enabled": ["($module, /)", "Check if the handler is enabled."],
    "dump_traceback": ["($module, /, file=sys.stderr, all_threads=True)", "Dump the traceback of the current thread, or of all threads if all_threads is True, into file."],
    "dump_c_stack": ["($module, /, file=sys.stderr)", "Dump the C stack of the current thread."],
    "dump_traceback_later": ["($module, /, timeout, repeat=False, file=sys.stderr, exit=False)", "Dump the traceback of all threads in timeout seconds,\nor each timeout seconds if repeat is True. If exit is True, call _exit(1) which is not safe."],
    "cancel_dump_traceback_later": ["($module, /)", "Cancel the previous call to dump_traceback_later()."],
    "register": ["($module, /, signum, file=sys.stderr, all_threads=True, chain=False)", "Register a handler for the signal 'signum': dump the traceback of the current thread, or of all threads if all_threads is True, into file."],
    "unregister": ["($module, signum, /)", "Unregister the handler of the signal 'signum' registered by register()."],
    "_read_null": ["($module, /)", "Read from NULL, raise a SIGSEGV or SIGBUS signal depending on the platform."],
    "_sigsegv": ["($module, release_gil=False, /)", "Raise a SIGSEGV signal."],
    "_fatal_error_c_thread": ["($module, /)", "Call Py_FatalError() in a new C thread."],
    "_sigabrt": ["($module, /)", "Raise a SIGABRT signal."],
    "_sigfpe": ["($module, /)", "Raise a SIGFPE signal."],
    "_stack_overflow": ["($module, /)", "Recursive call to raise a stack overflow."],
  },
  types: {
  },
} as const satisfies ModuleFacts;
