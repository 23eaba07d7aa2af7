import sys
import warnings


def old(x):
    warnings.warn('old is deprecated', DeprecationWarning, stacklevel=2)
    return x


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    old(1); old(2)
    warnings.warn(UserWarning('instance'))
    print(len(caught), caught[0].lineno, caught[0].category.__name__, str(caught[2].message), caught[0].filename == __file__)
with warnings.catch_warnings():
    warnings.simplefilter('error', DeprecationWarning)
    try:
        old(3)
    except DeprecationWarning as error:
        print('raised', error)
with warnings.catch_warnings(action='ignore'):
    old(4)
for action in ('default', 'once', 'module'):
    with warnings.catch_warnings(record=True) as caught:
        warnings.resetwarnings()
        warnings.simplefilter(action)
        __warningregistry__ = {}
        for _ in range(3):
            warnings.warn('repeated')
        warnings.warn('repeated')
        print(action, len(caught))
warnings.filterwarnings('ignore', 'secret .*', UserWarning)
warnings.filterwarnings('error', category=RuntimeWarning)
warnings.warn('secret thing')
try:
    warnings.warn('runtime', RuntimeWarning)
except RuntimeWarning as error:
    print(error)
print(warnings.filters[0][:3], warnings.filters[1][0], warnings.formatwarning('m', UserWarning, 'f.py', 3, 'the line'))
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print('shown', message, category.__name__)
warnings.warn('to showwarning')


@warnings.deprecated('use new()')
def really_old():
    return 5


print(really_old(), really_old.__deprecated__)
for bad in (lambda: warnings.warn('x', int), lambda: warnings.simplefilter('wrong'), lambda: warnings.warn(), lambda: warnings.filterwarnings('ignore', 5)):
    try:
        bad()
    except (TypeError, ValueError, AssertionError) as error:
        print(type(error).__name__, error)
