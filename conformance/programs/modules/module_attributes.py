import _lazy

print(_lazy.eager, _lazy.computed, _lazy.computed, dir(_lazy))
try:
    _lazy.nothing
except AttributeError as error:
    print(error)
from _lazy import computed as c
print(c)
try:
    from _lazy import nothing
except ImportError as error:
    print(str(error).split(' (')[0])
_lazy.eager = 'patched'
print(_lazy.read(), vars(_lazy)['eager'])
del _lazy.eager
try:
    _lazy.read()
except NameError as error:
    print(error)
_lazy.__class__ = type('Loud', (type(_lazy),), {'__repr__': lambda self: f'<loud {self.__name__}>', 'prop': property(lambda self: 'a property of a module')})
print(_lazy, _lazy.prop)
print(__name__, __doc__, __spec__, __loader__.__class__.__name__, __builtins__.__name__)
