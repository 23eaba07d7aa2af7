"""In loops long enough to be compiled: `self.__class__(...)`, `type(x)`, comparing displays of tuples, defaults that change."""
import math


class Vector:
    def __init__(self, x, y, *, scale=1):
        self.x = x if scale == 1 else x * scale
        self.y = y if scale == 1 else y * scale

    def __add__(self, other):
        return self.__class__(self.x + other.x, self.y + other.y)

    def __lt__(self, other):
        return (self.x, self.y) < (other.x, other.y)

    def __ge__(self, other):
        return (self.x, self.y) >= (other.x, other.y)

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def __ne__(self, other):
        return (self.x, self.y) != (other.x, other.y)

    def made(self, *args):
        return type(self)(*args)

    @classmethod
    def unit(cls):
        return cls(1, 0)


class Point(Vector):
    pass


class Liar(Vector):
    @property
    def __class__(self):
        return Point


class Hidden(Vector):
    def __getattribute__(self, name):
        if name == '__class__':
            return Vector
        return object.__getattribute__(self, name)


def added(cls, times):
    total = cls(0, 0)
    for n in range(times):
        total = total + cls(n, 1)
    return total


for cls in (Vector, Point, Liar, Hidden, Vector):
    total = added(cls, 3000)
    print(type(total).__name__, total.x, total.y, type(cls.unit()).__name__)


def ordered(items):
    counts = [0] * 4
    for a in items:
        for b in items:
            counts[0] += a < b
            counts[1] += a >= b
            counts[2] += a == b
            counts[3] += a != b
    return counts


nan = math.nan
big = 10 ** 20
values = [0, 1, -1, 2.5, 1.0, True, False, big, 10 ** 20, 0.0, -0.0, 7]
print(ordered([Vector(v, w) for v in values for w in values[:5]]))
texts = ['', 'a', 'ab', '\U0001f600', '\uffff', 'b']
print(ordered([Vector(v, w) for v in texts for w in (1, 2)]))
print(ordered([Vector(v, w) for v in ('a', 'b') for w in (nan, float('nan'), 1.5)] * 9))
print(ordered([Vector(None, w) for w in range(40)]))

for pair in ((1, 'a'), (None, 1), ('x', None), (1j, 2)):
    try:
        print(Vector(pair[0], 0) < Vector(pair[1], 0))
    except TypeError as problem:
        print(problem)


class Loud:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        calls.append(('eq', self.value, other.value))
        return self.value == other.value

    def __lt__(self, other):
        calls.append(('lt', self.value, other.value))
        return self.value < other.value


calls = []
for n in range(3000):
    calls.clear()
    first = Vector(Loud(n % 3), Loud(1)) < Vector(Loud(1), Loud(2))
    if n < 3:
        print(first, calls)


class Strange:
    def __lt__(self, other):
        return 'less'


print(Vector(Strange(), 0) < Vector(Strange(), 0))


class Empty:
    def __lt__(self, other):
        return []


def truths(a, b, times):
    count = 0
    for n in range(times):
        less = (a, n) < (b, n)
        count += 1 if less else 2
        count += 4 if not less else 8
        if (a, n) < (b, n):
            count += 16
    return count, less


print(truths(Empty(), Empty(), 1000))
print(truths(1, 2, 1000))


def swapped(times):
    """What is compared is assigned between the two displays."""
    a, b, seen = 1, 2, 0
    for n in range(times):
        seen += (a, b) < ((a := a + 1), b)
        seen += (a, b) == ((a := a + 1) - 1, b)
        seen += (b, a) < (b, (lambda: a)())
    return a, seen


print(swapped(3000))


def with_default(value, *, step=1, **more):
    return value + step + len(more)


def summed(times):
    total = 0
    for n in range(times):
        total = with_default(total)
    return total


print(summed(3000))
with_default.__kwdefaults__['step'] = 5
print(summed(3000))
with_default.__kwdefaults__ = {'step': 7}
print(summed(3000))
with_default.__kwdefaults__['other'] = 0
print(summed(10))
del with_default.__kwdefaults__['step']
try:
    summed(10)
except TypeError as problem:
    print(problem)


def kinds(values, times):
    found = {}
    for n in range(times):
        for value in values:
            kind = type(value)
            found[kind.__name__] = found.get(kind.__name__, 0) + 1
    return found


print(kinds([1, 2.0, 'x', '\U0001f600', None, True, 10 ** 30, [], (), {}, Vector, Point(1, 2), Liar(1, 2), ..., len, b'x', 1j], 300))

NAME = 'x'
MISSING = 'nothing'


def asked(values, times):
    total = 0
    for n in range(times):
        for value in values:
            total += hasattr(value, NAME) + 2 * hasattr(type(value), NAME) + 4 * hasattr(value, MISSING)
            total += getattr(value, NAME, 0)
    return total


class Classy:
    x = 9


print(asked([Vector(1, 2), Point(3, 4), Classy(), 5], 500))
NAME = 'y'
print(asked([Vector(1, 2), Point(3, 4)], 500))
Vector.nothing = 1
print(asked([Vector(1, 2), Point(3, 4)], 500))
NAME = 'z'
for value in (Vector(1, 2), Classy()):
    def missing(times):
        for n in range(times):
            getattr(value, NAME)
    try:
        missing(10)
    except AttributeError as problem:
        print(problem)
try:
    NAME = 3
    asked([1], 2)
except TypeError as problem:
    print(problem)


def sequence(values, times):
    found = [0, 0, 0]
    for n in range(times):
        for value in values:
            match value:
                case [_, *_]:
                    found[0] += 1
                case {}:
                    found[1] += 1
                case _:
                    found[2] += 1
    return found


print(sequence([[1], (1, 2), [], 'text', b'bytes', {}, {1: 2}, None, 5, range(3), Vector(1, 2), True], 300))
