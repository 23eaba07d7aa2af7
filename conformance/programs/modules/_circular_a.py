print('a starts')
import _circular_b as b

VALUE = 'a value'


def value_of_b():
    return b.VALUE


print('a ends')
