import warnings


def old():
    warnings.warn('old() is deprecated', DeprecationWarning, stacklevel=2)


class Custom(UserWarning):
    pass


warnings.warn('plain')
warnings.warn('custom', Custom)
for _ in range(3):
    old()
old()
warnings.warn_explicit('explicit', RuntimeWarning, 'made_up.py', 7)
warnings.warn('pending', PendingDeprecationWarning)
warnings.simplefilter('error')
try:
    warnings.warn('now an error')
except UserWarning as error:
    print('raised', error)
warnings.filterwarnings('ignore', message='quiet.*')
warnings.warn('quiet please')
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    warnings.warn('one')
    warnings.warn('two', ResourceWarning)
    print([(str(w.message), w.category.__name__, w.lineno) for w in caught])
warnings.resetwarnings()
print('é warning'.encode())
warnings.warn('last: é')
