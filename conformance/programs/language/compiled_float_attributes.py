"""Floats of attributes that are stored again and again: whoever took one out keeps it as it was."""
import copy
import gc
import operator
import pickle
from dataclasses import asdict, astuple, dataclass, field, replace


class Point:
    def __init__(self, x):
        self.x = x * 1.5
        self.n = 0

    def move(self, step):
        self.x += step * 0.5
        self.n += 1

    def length(self):
        return self.x * self.x

    def own(self):
        return self.x


class Slotted:
    __slots__ = ('x', 'y')
    __match_args__ = ('x', 'y')

    def __init__(self, x):
        self.x = x * 1.5
        self.y = None

    def move(self, step):
        self.x += step * 0.5
        self.y = self.x * 0.25

    def own(self):
        return self.x


class Matched(Point):
    __match_args__ = ('x',)


@dataclass
class Record:
    x: float
    y: float = 0.5
    tags: list = field(default_factory=list)

    def move(self, step):
        self.x += step * 0.5

    def own(self):
        return self.x


class Hooked(Point):
    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return name


def matched(point):
    match point:
        case Matched(x):
            return x
        case Slotted(x=x):
            return x
        case Record(x=x):
            return x
        case _:
            return point.x


def slot_state(point):
    state = point.__reduce_ex__(2)[2]
    return state[1]['x'] if isinstance(state, tuple) else state['x']


def referent(point):
    found = [each for each in gc.get_referents(point) if type(each) is float and each == point.own()]
    if not found and hasattr(point, '__dict__'):
        found = [point.__dict__['x']]
    return found[0]


ways = {
    'attribute': lambda p: p.x,
    'method': lambda p: p.own(),
    'getattr': lambda p: getattr(p, 'x'),
    'getattr with another': lambda p: getattr(p, 'x', None),
    'getattr of a name': lambda p: getattr(p, ''.join(['x'])),
    'attrgetter': operator.attrgetter('x'),
    'attrgetters': lambda p: operator.attrgetter('x', 'x')(p)[1],
    'object': lambda p: object.__getattribute__(p, 'x'),
    'copy': lambda p: copy.copy(p).x,
    'deep copy': lambda p: copy.deepcopy(p).x,
    'pattern': matched,
    'reduce': slot_state,
    'referents': referent,
    'tuple': lambda p: (p.x, p.x)[0],
    'list': lambda p: [p.x for _ in range(1)][0],
    'conditional': lambda p: p.x if p.x > -1e9 else None,
    'default': lambda p: (lambda q=p.x: q)(),
    'or': lambda p: p.x or None,
    'keyword': lambda p: dict(x=p.x)['x'],
    'max': lambda p: max(p.x, -1e9),
    'vars': lambda p: vars(p)['x'] if hasattr(p, '__dict__') else p.x,
    'items': lambda p: dict(p.__dict__.items())['x'] if hasattr(p, '__dict__') else p.x,
}


def kept(cls):
    """For each way: what it took out stays, though the attribute goes on; and it is one object as long as nothing is stored."""
    for name, way in ways.items():
        point = cls(2)
        taken = []
        for i in range(40):
            point.move(i)
            if i % 5 == 4:
                taken.append(way(point))
                if name not in ('deep copy', 'copy') and taken[-1] is not point.x:
                    print('another object', cls.__name__, name, i)
        yield name, taken


for cls in (Point, Slotted, Matched, Record, Hooked):
    print(cls.__name__)
    for name, taken in kept(cls):
        print('  ', name, taken)


def class_way(point):
    return Slotted.x.__get__(point)


def members():
    point = Slotted(2)
    taken = []
    for i in range(40):
        point.move(i)
        if i % 8 == 7:
            taken.append(class_way(point))
            taken.append(point.y)
    return taken


print(members())


def walk(points, steps):
    for _ in range(steps):
        for point in points:
            point.x += point.x * 0.25
            point.x -= 1.0
    return [point.x for point in points]


class Other:
    """Under the same name, something else."""
    x = 5

    def __init__(self, value):
        if value is not None:
            self.x = value


print(walk([Point(1), Slotted(1), Record(1.0), Point(3)], 30))
others = [Other(3), Other(2.5), Other(None), Other(2 ** 60), Other(True), Point(1)]
print(walk(others, 30))
print([type(other.x).__name__ for other in others])


class Tricky:
    """Takes an attribute that is on the left of an operator while the right one is computed."""

    def __init__(self):
        self.x = 1.5
        self.log = []

    def store(self, number):
        self.x = number * 2.0
        return number

    def sum(self, number):
        return self.x + self.store(number)

    def rsum(self, other):
        return self.x + other


class Reflecting:
    def __init__(self):
        self.left = []

    def __radd__(self, left):
        self.left.append(left)
        return 0.0


tricky = Tricky()
print([tricky.sum(float(i)) for i in range(30)])
reflecting = Reflecting()
for i in range(30):
    tricky.store(i * 1.0)
    tricky.rsum(reflecting if i % 3 == 2 else 1.0)
    if i % 3 == 2 and reflecting.left[-1] is not tricky.x:
        print('another object', i)
print(reflecting.left)


class Fading:
    """Whose class changes while its attributes are stored."""

    def __init__(self):
        self.x = 0.5

    def move(self, step):
        self.x += step * 0.5


fading = Fading()
seen = []
for i in range(30):
    fading.move(i)
seen.append(fading.x)
Fading.__setattr__ = lambda self, name, value: (seen.append((name, value)), object.__setattr__(self, name, value))[1]
for i in range(3):
    fading.move(i)
del Fading.__setattr__
for i in range(20):
    fading.move(i)
Fading.x = property(lambda self: 4.0, lambda self, value: seen.append(value))
fading.move(1)
del Fading.x
fading.move(1)
seen.append(fading.x)
own = fading.__dict__
kept_values = [own['x']]
for i in range(20):
    fading.move(i)
    if i % 6 == 5:
        kept_values.append(own['x'])
print(seen, kept_values)
own['x'] = 1.25
fading.move(1)
print(fading.x, own)
del fading.x
try:
    fading.move(1)
except AttributeError as error:
    print(error)
fading.x = 2.5
for i in range(20):
    fading.move(i)
print(fading.x)

record = Record(1.0)
for i in range(25):
    record.move(i)
first = astuple(record), asdict(record), replace(record), pickle.loads(pickle.dumps(record)), repr(record), hash(record.x), record == Record(record.x)
for i in range(25):
    record.move(i)
print(first, record)


def generated(point):
    for i in range(30):
        point.x += 0.5
        if i % 10 == 9:
            yield point.x
    yield point.x * (yield point.x)


point = Point(1)
steps = generated(point)
print([next(steps) for _ in range(3)], next(steps), point.move(5), steps.send(2.0), point.x)


def threads_of(point, count):
    """Two attributes of one object, crossed."""
    a, b = point.x, point.x
    for i in range(count):
        point.x = a * 0.5 + i
        a, b = b, point.x
        point.x *= 1.5
    return a, b, point.x


print(threads_of(Point(2), 40))


class Nan:
    def __init__(self):
        self.x = 1.0

    def fill(self):
        self.x = self.x * float('nan')


nan = Nan()
for _ in range(20):
    nan.fill()
values = [nan.x]
print(nan.x in values, values.index(nan.x), values == [nan.x], nan.x == nan.x)
zero = Point(0)
for i in range(20):
    zero.x = zero.x * -1.0
print(zero.x, -zero.x, copy.copy(zero).x)
