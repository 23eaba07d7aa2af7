"""Unpacking instances of subclasses of tuple and list, often: those that iterate as their base does, and others."""
from collections import namedtuple

Pair = namedtuple('Pair', 'left right')


class Items(list):
    pass


class Backwards(tuple):
    def __iter__(self):
        return reversed(tuple(super().__iter__()))


class Doubled(list):
    def __iter__(self):
        for item in super().__iter__():
            yield item
            yield item


def unpack(value):
    try:
        first, second = value
    except (ValueError, TypeError) as error:
        return str(error)
    return first, second


values = [
    Pair(1, 2), Items([3, 4]), (5, 6), [7, 8], Backwards((9, 10)), Doubled([11]), Doubled([12, 13]), Items([1]), Items([1, 2, 3]), Backwards((1,)),
    Backwards((1, 2, 3)), 'ab', {1: 2, 3: 4}, range(2), iter([1, 2, 3]), None, Pair,
]
for _ in range(300):
    results = [unpack(value) for value in values if not hasattr(value, '__next__')]
print(*results, unpack(iter([1, 2, 3])), sep='\n')
Items.__iter__ = lambda self: iter('xy')
print(unpack(Items([3, 4])), unpack(Items()))
del Items.__iter__
print(unpack(Items([3, 4])), unpack(Items()))
Pair.__iter__ = lambda self: iter((0, *tuple.__iter__(self)))
print(unpack(Pair(1, 2)))
first, second, third = Pair(1, 2)
print(first, second, third)
