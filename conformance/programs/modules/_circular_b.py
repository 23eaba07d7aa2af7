print('b starts')
import _circular_a

VALUE = 'b value'
print('a is partial:', hasattr(_circular_a, 'VALUE'))


def from_a():
    return _circular_a.VALUE


print('b ends')
