"""A special method that is None: most cannot be called, some say that the operation is not there."""
import operator


class A:
    __iadd__ = None
    __add__ = lambda self, other: 1
    __mul__ = None
    __eq__ = None
    __lt__ = None
    __hash__ = None
    __neg__ = None
    __contains__ = None
    __iter__ = None
    __getitem__ = None
    __len__ = None
    __bool__ = None
    __call__ = None
    __rsub__ = None
    __enter__ = None
    __index__ = None


a = A()


def augmented():
    x = A()
    x += 1


for action in (augmented, lambda: a * 1, lambda: a == 1, lambda: a == a, lambda: a != 1, lambda: a < 1, lambda: 1 > a, lambda: hash(a), lambda: -a, lambda: 1 in a, lambda: iter(a), lambda: a[0], lambda: len(a), lambda: bool(a), lambda: a(), lambda: 1 - a, lambda: operator.index(a), lambda: 1 * a):
    try:
        print(action())
    except TypeError as error:
        print(error)


class Loud:
    def __add__(self, other):
        print('add', end=' ')
        return NotImplemented

    def __radd__(self, other):
        print('radd', end=' ')
        return NotImplemented

    def __iadd__(self, other):
        print('iadd', end=' ')
        return NotImplemented

    def __lt__(self, other):
        print('lt', end=' ')
        return NotImplemented


class Louder(Loud):
    def __radd__(self, other):
        print('louder', end=' ')
        return NotImplemented


def in_place(x, y):
    x += y


for action in (lambda: Loud() + 1, lambda: 1 + Loud(), lambda: Loud() + Loud(), lambda: Loud() + Louder(), lambda: Louder() + Loud(), lambda: in_place(Loud(), 1), lambda: in_place(Loud(), Louder()), lambda: in_place([1], Loud()), lambda: Loud() < Loud(), lambda: Loud() < Louder(), lambda: Loud() > 1):
    try:
        action()
    except TypeError as error:
        print(error)
