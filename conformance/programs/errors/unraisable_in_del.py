class Bad:
    def __del__(self):
        raise ValueError('in __del__')


Bad()
print('still running')
import sys
sys.unraisablehook = lambda info: print('hook', type(info.exc_value).__name__, info.exc_value, info.err_msg)
Bad()
print('end')
