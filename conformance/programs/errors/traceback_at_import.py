try:
    import _fails_at_import
except ZeroDivisionError as error:
    print('caught', error)
import sys
print('_fails_at_import' in sys.modules)
import _fails_at_import
