import atexit
import sys


def bad():
    raise ValueError('at exit')


atexit.register(print, 'last')
atexit.register(bad)
atexit.register(print, 'first')
sys.exit(4)
