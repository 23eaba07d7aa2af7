/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _thread */
import type { ModuleFacts } from '../native-facts.ts';

export const threadFacts = {
  doc: "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.",
  functions: {
    "start_new_thread": ["($module, function, args, kwargs={}, /)", "Start a new thread and return its identifier.\n\nThe thread will call the function with positional arguments from the\ntuple args and keyword arguments taken from the optional dictionary\nkwargs.  The thread exits when the function returns; the return value\nis ignored.  The thread will also exit when the function raises an\nunhandled exception; a stack trace will be printed unless the exception\nis SystemExit."],
    "start_new": ["($module, function, args, kwargs={}, /)", "An obsolete synonym of start_new_thread()."],
    "start_joinable_thread": ["($module, /, function, handle=None, daemon=True)", "*For internal use only*: start a new thread.\n\nLike start_new_thread(), this starts a new thread calling the given function.\nUnlike start_new_thread(), this returns a handle object with methods to join\nor detach the given thread.\nThis function is not for third-party code, please use the\n`threading` module instead. During finalization the runtime will not wait for\nthe thread to exit if daemon is True. If handle is provided it must be a\nnewly created thread._ThreadHandle instance."],
    "daemon_threads_allowed": ["($module, /)", "Return True if daemon threads are allowed in the current interpreter,\nand False otherwise.\n"],
    "allocate_lock": ["($module, /)", "Create a new lock object. See help(type(threading.Lock())) for\ninformation about locks."],
    "allocate": ["($module, /)", "An obsolete synonym of allocate_lock()."],
    "exit_thread": ["($module, /)", "An obsolete synonym of exit()."],
    "exit": ["($module, /)", "This is synonymous to ``raise SystemExit''.  It will cause the current\nthread to exit silently unless the exception is caught."],
    "interrupt_main": ["($module, signum=signal.SIGINT, /)", "Simulate the arrival of the given signal in the main thread,\nwhere the corresponding signal handler will be executed.\nIf *signum* is omitted, SIGINT is assumed.\nA subthread can use this function to interrupt the main thread.\n\nNote: the default signal handler for SIGINT raises ``KeyboardInterrupt``."],
    "get_ident": ["($module, /)", "Return a non-zero integer that uniquely identifies the current thread\namongst other threads that exist simultaneously.\nThis may be used to identify per-thread resources.\nEven though on some platforms threads identities may appear to be\nallocated consecutive numbers starting at 1, this behavior should not\nbe relied upon, and the number should be seen purely as a magic cookie.\nA thread's identity may be reused for another thread after it exits."],
    "get_native_id": ["($module, /)", "Return a non-negative integer identifying the thread as reported\nby the OS (kernel). This may be used to uniquely identify a\nparticular thread within a system."],
    "_count": ["($module, /)", "Return the number of currently running Python threads, excluding\nthe main thread. The returned number comprises all threads created\nthrough `start_new_thread()` as well as `threading.Thread`, and not\nyet finished.\n\nThis function is meant for internal and specialized purposes only.\nIn most applications `threading.enumerate()` should be used instead."],
    "stack_size": ["($module, size=0, /)", "Return the thread stack size used when creating new threads.  The\noptional size argument specifies the stack size (in bytes) to be used\nfor subsequently created threads, and must be 0 (use platform or\nconfigured default) or a positive integer value of at least 32,768 (32k).\nIf changing the thread stack size is unsupported, a ThreadError\nexception is raised.  If the specified size is invalid, a ValueError\nexception is raised, and the stack size is unmodified.  32k bytes\n currently the minimum supported stack size value to guarantee\nsufficient stack space for the interpreter itself.\n\nNote that some platforms may have particular restrictions on values for\nthe stack size, such as requiring a minimum stack size larger than 32 KiB or\nrequiring allocation in multiples of the system memory page size\n- platform documentation should be referred to for more information\n(4 KiB pages are common; using multiples of 4096 for the stack size is\nthe suggested approach in the absence of more specific information)."],
    "_excepthook": ["($module, args, /)", "Handle uncaught Thread.run() exception."],
    "_is_main_interpreter": ["($module, /)", "Return True if the current interpreter is the main Python interpreter."],
    "_shutdown": ["($module, /)", "Wait for all non-daemon threads (other than the calling thread) to stop."],
    "_make_thread_handle": ["($module, ident, /)", "Internal only. Make a thread handle for threads not spawned\nby the _thread or threading module."],
    "_get_main_thread_ident": ["($module, /)", "Internal only. Return a non-zero integer that uniquely identifies the main thread\nof the main interpreter."],
    "set_name": ["($module, /, name)", "Set the name of the current thread."],
    "_get_name": ["($module, /)", "Get the name of the current thread."],
  },
  types: {
    "_ThreadHandle": {
      doc: null,
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "join": [null, null],
        "_set_done": ["($self, /)", null],
        "is_done": ["($self, /)", null],
      },
      attributes: {
        "ident": null,
      },
    },
    "lock": {
      doc: "A lock object is a synchronization primitive.  To create a lock,\ncall threading.Lock().  Methods are:\n\nacquire() -- lock the lock, possibly blocking until it can be obtained\nrelease() -- unlock of the lock\nlocked() -- test whether the lock is currently locked\n\nA lock is not owned by the thread that locked it; another thread may\nunlock it.  A thread attempting to lock a lock that it has already locked\nwill block until another thread unlocks it.  Deadlocks may ensue.",
      signature: "()",
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "acquire_lock": ["($self, /, blocking=True, timeout=-1)", "An obsolete synonym of acquire()."],
        "acquire": ["($self, /, blocking=True, timeout=-1)", "Lock the lock.  Without argument, this blocks if the lock is already\nlocked (even by the same thread), waiting for another thread to release\nthe lock, and return True once the lock is acquired.\nWith an argument, this will only block if the argument is true,\nand the return value reflects whether the lock is acquired.\nThe blocking operation is interruptible."],
        "release_lock": ["($self, /)", "An obsolete synonym of release()."],
        "release": ["($self, /)", "Release the lock, allowing another thread that is blocked waiting for\nthe lock to acquire the lock.  The lock must be in the locked state,\nbut it needn't be locked by the same thread that unlocks it."],
        "locked_lock": ["($self, /)", "An obsolete synonym of locked()."],
        "locked": ["($self, /)", "Return whether the lock is in the locked state."],
        "__enter__": ["($self, /)", "Lock the lock."],
        "__exit__": ["($self, /, *exc_info)", "Release the lock."],
        "_at_fork_reinit": ["($self, /)", null],
      },
      attributes: {
      },
    },
    "LockType": {
      doc: "A lock object is a synchronization primitive.  To create a lock,\ncall threading.Lock().  Methods are:\n\nacquire() -- lock the lock, possibly blocking until it can be obtained\nrelease() -- unlock of the lock\nlocked() -- test whether the lock is currently locked\n\nA lock is not owned by the thread that locked it; another thread may\nunlock it.  A thread attempting to lock a lock that it has already locked\nwill block until another thread unlocks it.  Deadlocks may ensue.",
      signature: "()",
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "acquire_lock": ["($self, /, blocking=True, timeout=-1)", "An obsolete synonym of acquire()."],
        "acquire": ["($self, /, blocking=True, timeout=-1)", "Lock the lock.  Without argument, this blocks if the lock is already\nlocked (even by the same thread), waiting for another thread to release\nthe lock, and return True once the lock is acquired.\nWith an argument, this will only block if the argument is true,\nand the return value reflects whether the lock is acquired.\nThe blocking operation is interruptible."],
        "release_lock": ["($self, /)", "An obsolete synonym of release()."],
        "release": ["($self, /)", "Release the lock, allowing another thread that is blocked waiting for\nthe lock to acquire the lock.  The lock must be in the locked state,\nbut it needn't be locked by the same thread that unlocks it."],
        "locked_lock": ["($self, /)", "An obsolete synonym of locked()."],
        "locked": ["($self, /)", "Return whether the lock is in the locked state."],
        "__enter__": ["($self, /)", "Lock the lock."],
        "__exit__": ["($self, /, *exc_info)", "Release the lock."],
        "_at_fork_reinit": ["($self, /)", null],
      },
      attributes: {
      },
    },
    "RLock": {
      doc: null,
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "acquire": ["($self, /, blocking=True, timeout=-1)", "Lock the lock.  `blocking` indicates whether we should wait\nfor the lock to be available or not.  If `blocking` is False\nand another thread holds the lock, the method will return False\nimmediately.  If `blocking` is True and another thread holds\nthe lock, the method will wait for the lock to be released,\ntake it and then return True.\n(note: the blocking operation is interruptible.)\n\nIn all other cases, the method will return True immediately.\nPrecisely, if the current thread already holds the lock, its\ninternal counter is simply incremented. If nobody holds the lock,\nthe lock is taken and its internal counter initialized to 1."],
        "release": ["($self, /)", "Release the lock, allowing another thread that is blocked waiting for\nthe lock to acquire the lock.  The lock must be in the locked state,\nand must be locked by the same thread that unlocks it; otherwise a\n`RuntimeError` is raised.\n\nDo note that if the lock was acquire()d several times in a row by the\ncurrent thread, release() needs to be called as many times for the lock\nto be available for other threads."],
        "locked": ["($self, /)", "locked()\n\nReturn a boolean indicating whether this object is locked right now."],
        "_is_owned": ["($self, /)", "For internal use by `threading.Condition`."],
        "_acquire_restore": ["($self, state, /)", "For internal use by `threading.Condition`."],
        "_release_save": ["($self, /)", "For internal use by `threading.Condition`."],
        "_recursion_count": ["($self, /)", "For internal use by reentrancy checks."],
        "__enter__": ["($self, /)", "Lock the lock."],
        "__exit__": ["($self, /, *exc_info)", "Release the lock."],
        "_at_fork_reinit": ["($self, /)", null],
      },
      attributes: {
      },
    },
    "_local": {
      doc: "Thread-local data",
      signature: "()",
      methods: {
      },
      attributes: {
      },
    },
    "_ExceptHookArgs": {
      doc: "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.",
      signature: null,
      methods: {
        "__repr__": ["($self, /)", "Return repr(self)."],
        "__reduce__": ["($self, /)", null],
        "__replace__": ["($self, /, **changes)", "Return a copy of the structure with new values for the specified fields."],
      },
      attributes: {
        "exc_type": "Exception type",
        "exc_value": "Exception value",
        "exc_traceback": "Exception traceback",
        "thread": "Thread",
      },
    },
  },
} as const satisfies ModuleFacts;
