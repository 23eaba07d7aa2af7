/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py select */
import type { ModuleFacts } from '../native-facts.ts';

export const selectFacts = {
  doc: "This module supports asynchronous I/O on multiple file descriptors.\n\n*** IMPORTANT NOTICE ***\nOn Windows, only sockets are supported; on Unix, all file descriptors.",
  functions: {
    "select": ["($module, rlist, wlist, xlist, timeout=None, /)", "Wait until one or more file descriptors are ready for some kind of I/O.\n\nThe first three arguments are iterables of file descriptors to be waited\nfor:\nrlist -- wait until ready for reading\nwlist -- wait until ready for writing\nxlist -- wait for an \"exceptional condition\"\nIf only one kind of condition is required, pass [] for the other lists.\n\nA file descriptor is either a socket or file object, or a small integer\ngotten from a fileno() method call on one of those.\n\nThe optional 4th argument specifies a timeout in seconds; it may be\na floating-point number to specify fractions of seconds.  If it is absent\nor None, the call will never time out.\n\nThe return value is a tuple of three lists corresponding to the first\nthree arguments; each contains the subset of the corresponding file\ndescriptors that are ready.\n\n*** IMPORTANT NOTICE ***\nOn Windows, only sockets are supported; on Unix, all file\ndescriptors can be used."],
    "poll": ["($module, /)", "Returns a polling object.\n\nThis object supports registering and unregistering file descriptors, and\nthen polling them for I/O events."],
  },
  types: {
    "epoll": {
      doc: "select.epoll(sizehint=-1, flags=0)\n\nReturns an epolling object\n\nsizehint must be a positive integer or -1 for the default size. The\nsizehint is used to optimize internal data structures. It doesn't limit\nthe maximum number of monitored events.",
      signature: null,
      methods: {
        "fromfd": ["($type, fd, /)", "Create an epoll object from a given control fd."],
        "close": ["($self, /)", "Close the epoll control file descriptor.\n\nFurther operations on the epoll object will raise an exception."],
        "fileno": ["($self, /)", "Return the epoll control file descriptor."],
        "modify": ["($self, /, fd, eventmask)", "Modify event mask for a registered file descriptor.\n\n  fd\n    the target file descriptor of the operation\n  eventmask\n    a bit set composed of the various EPOLL constants"],
        "register": ["($self, /, fd,\n         eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)", "Registers a new fd or raises an OSError if the fd is already registered.\n\n  fd\n    the target file descriptor of the operation\n  eventmask\n    a bit set composed of the various EPOLL constants\n\nThe epoll interface supports all file descriptors that support poll."],
        "unregister": ["($self, /, fd)", "Remove a registered file descriptor from the epoll object.\n\n  fd\n    the target file descriptor of the operation"],
        "poll": ["($self, /, timeout=None, maxevents=-1)", "Wait for events on the epoll file descriptor.\n\n  timeout\n    the maximum time to wait in seconds (as float);\n    a timeout of None or -1 makes poll wait indefinitely\n  maxevents\n    the maximum number of events returned; -1 means no limit\n\nReturns a list containing any descriptors that have events to\nreport, as a list of (fd, events) 2-tuples."],
        "__enter__": ["($self, /)", null],
        "__exit__": ["($self, exc_type=None, exc_value=None, exc_tb=None, /)", null],
      },
      attributes: {
        "closed": "True if the epoll handler is closed",
      },
    },
  },
} as const satisfies ModuleFacts;
