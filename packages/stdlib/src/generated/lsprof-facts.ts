/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _lsprof */
import type { ModuleFacts } from '../native-facts.ts';

export const lsprofFacts = {
  doc: "Fast profiler",
  functions: {
  },
  types: {
    "Profiler": {
      doc: "Build a profiler object using the specified timer function.\n\nThe default timer is a fast built-in one based on real time.\nFor custom timer functions returning integers, 'timeunit' can\nbe a float specifying a scale (that is, how long each integer unit\nis, in seconds).",
      signature: "(timer=None, timeunit=0.0, subcalls=True, builtins=True)",
      methods: {
        "__init__": ["($self, /, *args, **kwargs)", "Initialize self.  See help(type(self)) for accurate signature."],
        "getstats": ["($self, /)", "list of profiler_entry objects.\n\ngetstats() -> list of profiler_entry objects\n\nReturn all information collected by the profiler.\nEach profiler_entry is a tuple-like object with the\nfollowing attributes:\n\n    code          code object\n    callcount     how many times this was called\n    reccallcount  how many times called recursively\n    totaltime     total time in this entry\n    inlinetime    inline time in this entry (not in subcalls)\n    calls         details of the calls\n\nThe calls attribute is either None or a list of\nprofiler_subentry objects:\n\n    code          called code object\n    callcount     how many times this is called\n    reccallcount  how many times this is called recursively\n    totaltime     total time spent in this call\n    inlinetime    inline time (not in further subcalls)"],
        "enable": ["($self, /, subcalls=True, builtins=True)", "Start collecting profiling information.\n\n  subcalls\n    If True, also records for each function\n    statistics separated according to its current caller.\n  builtins\n    If True, records the time spent in\n    built-in functions separately from their caller."],
        "disable": ["($self, /)", "Stop collecting profiling information."],
        "clear": ["($self, /)", "Clear all profiling information collected so far."],
        "_pystart_callback": ["($self, code, instruction_offset, /)", null],
        "_pythrow_callback": ["($self, code, instruction_offset, exception, /)", null],
        "_pyreturn_callback": ["($self, code, instruction_offset, retval, /)", null],
        "_ccall_callback": ["($self, code, instruction_offset, callable, self_arg, /)", null],
        "_creturn_callback": ["($self, code, instruction_offset, callable, self_arg,\n                  /)", null],
      },
      attributes: {
      },
    },
    "profiler_entry": {
      doc: null,
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__reduce__": ["($self, /)", null],
        "__replace__": ["($self, /, **changes)", "Return a copy of the structure with new values for the specified fields."],
      },
      attributes: {
        "code": "code object or built-in function name",
        "callcount": "how many times this was called",
        "reccallcount": "how many times called recursively",
        "totaltime": "total time in this entry",
        "inlinetime": "inline time in this entry (not in subcalls)",
        "calls": "details of the calls",
      },
    },
    "profiler_subentry": {
      doc: null,
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__reduce__": ["($self, /)", null],
        "__replace__": ["($self, /, **changes)", "Return a copy of the structure with new values for the specified fields."],
      },
      attributes: {
        "code": "called code object or built-in function name",
        "callcount": "how many times this is called",
        "reccallcount": "how many times this is called recursively",
        "totaltime": "total time spent in this call",
        "inlinetime": "inline time (not in further subcalls)",
      },
    },
  },
} as const satisfies ModuleFacts;
