"""Where attributes of instances are found when their classes change after code was compiled: slots, properties, patterns, `__class__`."""


class Point:
    __match_args__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = ('a', 'b')
    __match_args__ = ('a', 'b')

    def __init__(self, a, b):
        self.a = a
        self.b = b


class Child(Point):
    pass


class Late:
    """No data descriptor at first."""

    def __get__(self, instance, owner=None):
        return 'late' if instance is not None else self


class Holder:
    kind = Late()

    def __init__(self):
        self.__dict__['kind'] = 'own'


class Liar:
    __class__ = property(lambda self: Point)
    x = y = 9


class Asked:
    def __getattr__(self, name):
        if name == 'gone':
            raise AttributeError(name)
        return name.upper()


def describe(value):
    match value:
        case Point(x=0):
            return 'on the axis'
        case Point(x, y=y):
            return f'point {x} {y}'
        case Slotted(a, b):
            return f'slots {a} {b}'
        case int(n):
            return f'int {n}'
        case str(text) | bytes(text):
            return f'text {text!r}'
        case float() | list():
            return 'float or list'
        case Asked(any=other, gone=_):
            return 'never'
        case Asked(any=other):
            return f'asked {other}'
    return 'nothing'


def run(values):
    return [describe(value) for value in values]


empty = Slotted(1, 2)
del empty.b
values = [Point(0, 1), Point(2, 3), Child(4, 5), Slotted(6, 7), empty, 8, True, 2 ** 70, 'nine', b'ten', 1.5, [], Liar(), Asked(), None, Point]
holder = Holder()
results = set()
for _ in range(300):
    results.add((str(run(values)), getattr(holder, 'kind'), holder.kind, isinstance(Liar(), Point), isinstance(Asked(), Point), Liar().__class__ is Point))
for result in results:
    print(*result)

Late.__set__ = lambda self, instance, value: None
print(holder.kind, getattr(holder, 'kind'))
del Late.__set__
print(holder.kind, getattr(holder, 'kind'))
Point.x = property(lambda self: 'from the class')
print(run(values[:3]))
del Point.x
print(run(values[:3]))
Point.__match_args__ = ('x', 'z')
print(run(values[1:3]))
Point.x = 0
other = Point.__new__(Point)
other.y = 1
print(run([other, values[1]]))
del Point.x
print(run([other]))
Point.__getattribute__ = lambda self, name: 'always'
print(run(values[:2]))
del Point.__getattribute__
values[1].__class__ = Child
print(run(values[:3]), values[1].__class__)
values[0].__dict__ = {'x': 'new', 'y': 'dictionary'}
print(run(values[:2]))


class Borrower:
    borrowed = Slotted.__dict__['a']


try:
    print(Borrower().borrowed)
except TypeError as error:
    print(error)
