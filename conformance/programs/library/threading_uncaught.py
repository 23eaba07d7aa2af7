import sys
import threading


def fail(kind):
    raise kind('in a thread')


t = threading.Thread(target=fail, args=(ValueError,), name='worker')
t.start()
t.join()
threading.excepthook = lambda info: print('hook', info.exc_type.__name__, info.exc_value, info.thread.name)
t = threading.Thread(target=fail, args=(KeyError,), name='hooked')
t.start()
t.join()
quiet = threading.Thread(target=sys.exit, args=(5,))
quiet.start()
quiet.join()
print('main continues')
