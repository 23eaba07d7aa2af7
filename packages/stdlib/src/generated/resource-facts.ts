/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py resource */
import type { ModuleFacts } from '../native-facts.ts';

export const resourceFacts = {
  doc: null,
  functions: {
    "getrusage": ["($module, who, /)", null],
    "getrlimit": ["($module, resource, /)", null],
    "prlimit": ["($module, pid, resource, limits=None, /)", null],
    "setrlimit": ["($module, resource, limits, /)", null],
    "getpagesize": ["($module, /)", null],
  },
  types: {
    "struct_rusage": {
      doc: "struct_rusage: Result from getrusage.\n\nThis object may be accessed either as a tuple of\n    (utime,stime,maxrss,ixrss,idrss,isrss,minflt,majflt,\n    nswap,inblock,oublock,msgsnd,msgrcv,nsignals,nvcsw,nivcsw)\nor via the attributes ru_utime, ru_stime, ru_maxrss, and so on.",
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__reduce__": ["($self, /)", null],
        "__replace__": ["($self, /, **changes)", "Return a copy of the structure with new values for the specified fields."],
      },
      attributes: {
        "ru_utime": "user time used",
        "ru_stime": "system time used",
        "ru_maxrss": "max. resident set size",
        "ru_ixrss": "shared memory size",
        "ru_idrss": "unshared data size",
        "ru_isrss": "unshared stack size",
        "ru_minflt": "page faults not requiring I/O",
        "ru_majflt": "page faults requiring I/O",
        "ru_nswap": "number of swap outs",
        "ru_inblock": "block input operations",
        "ru_oublock": "block output operations",
        "ru_msgsnd": "IPC messages sent",
        "ru_msgrcv": "IPC messages received",
        "ru_nsignals": "signals received",
        "ru_nvcsw": "voluntary context switches",
        "ru_nivcsw": "involuntary context switches",
      },
    },
  },
} as const satisfies ModuleFacts;
