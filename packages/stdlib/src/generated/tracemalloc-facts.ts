/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _tracemalloc */
import type { ModuleFacts } from '../native-facts.ts';

export const tracemallocFacts = {
  doc: "Debug module to trace memory blocks allocated by Python.",
  functions: {
    "is_tracing": ["($module, /)", "Return True if the tracemalloc module is tracing Python memory allocations."],
    "clear_traces": ["($module, /)", "Clear traces of memory blocks allocated by Python."],
    "_get_traces": ["($module, /)", "Get traces of all memory blocks allocated by Python.\n\nReturn a list of (size: int, traceback: tuple) tuples.\ntraceback is a tuple of (filename: str, lineno: int) tuples.\n\nReturn an empty list if the tracemalloc module is disabled."],
    "_get_object_traceback": ["($module, obj, /)", "Get the traceback where the Python object obj was allocated.\n\nReturn a tuple of (filename: str, lineno: int) tuples.\nReturn None if the tracemalloc module is disabled or did not\ntrace the allocation of the object."],
    "start": ["($module, nframe=1, /)", "Start tracing Python memory allocations.\n\nAlso set the maximum number of frames stored in the traceback of a\ntrace to nframe."],
    "stop": ["($module, /)", "Stop tracing Python memory allocations.\n\nAlso clear traces of memory blocks allocated by Python."],
    "get_traceback_limit": ["($module, /)", "Get the maximum number of frames stored in the traceback of a trace.\n\nBy default, a trace of an allocated memory block only stores\nthe most recent frame: the limit is 1."],
    "get_tracemalloc_memory": ["($module, /)", "Get the memory usage in bytes of the tracemalloc module.\n\nThis memory is used internally to trace memory allocations."],
    "get_traced_memory": ["($module, /)", "Get the current size and peak size of memory blocks traced by tracemalloc.\n\nReturns a tuple: (current: int, peak: int)."],
    "reset_peak": ["($module, /)", "Set the peak size of memory blocks traced by tracemalloc to the current size.\n\nDo nothing if the tracemalloc module is not tracing memory allocations."],
  },
  types: {
  },
} as const satisfies ModuleFacts;
