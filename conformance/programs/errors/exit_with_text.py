import atexit
import sys

atexit.register(print, 'at exit')
sys.exit('cannot go on')
