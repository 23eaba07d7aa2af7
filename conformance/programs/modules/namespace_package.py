import _space.one
import _space.inner.two as two

print(_space.one.NAME, two.NAME, _space.__spec__.origin, type(_space.__path__).__name__, hasattr(_space, '__file__') and _space.__file__, _space.__loader__.__class__.__name__)
print(repr(_space).split("'")[1])
from _space import one, inner
print(one is _space.one, inner.two is two)
try:
    from _space import missing
except ImportError as error:
    print(str(error).split(' (')[0])
