import _circular_a

print(_circular_a.value_of_b(), _circular_a.b.from_a())
import sys
del sys.modules['_circular_a'], sys.modules['_circular_b']
import _circular_from_a
