"""asdict and astuple called often, of what is taken apart plainly and of what has a say in it."""
import copy
import dataclasses
import enum
from collections import OrderedDict, defaultdict, namedtuple
from dataclasses import InitVar, asdict, astuple, dataclass, field, make_dataclass
from typing import ClassVar


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Level(enum.IntEnum):
    LOW = 1


Pair = namedtuple('Pair', 'left right')


@dataclass
class Point:
    x: int
    y: float = 0.5
    kind: ClassVar[str] = 'point'


@dataclass(frozen=True, slots=True)
class Slotted:
    a: object
    b: object = None


@dataclass
class Shape:
    name: str
    points: list
    colour: Colour = Colour.RED
    more: dict = field(default_factory=dict)
    scale: InitVar[int] = 2

    def __post_init__(self, scale):
        self.name *= scale


class Plain:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return type(other) is Plain and self.value == other.value

    def __repr__(self):
        return f'Plain({self.value!r})'

    __hash__ = None


class Copied(Plain):
    def __deepcopy__(self, memo):
        return Copied(('copied', self.value))


class Items(list):
    pass


@dataclass
class Computed:
    width: int

    @property
    def width(self):
        return self._width * 2

    @width.setter
    def width(self, value):
        self._width = value if isinstance(value, int) else 0


@dataclass
class Child(Point):
    z: complex = 1j


shared = [1, 2]
samples = [
    Point(1), Point('a', 'b'), Slotted(1, Slotted(2)), Slotted(b'x', 3 + 4j), Child(1, 2.0),
    Shape('s', [Point(1), Point(2)], Colour.BLUE, {'k': Point(3), 4: (Point(5), [Point(6)])}),
    Slotted(shared, shared), Slotted((1, (2, 3)), ()), Slotted(len, print), Slotted(int, Point), Slotted(..., NotImplemented),
    Slotted(Level.LOW, {Colour.RED, Colour.BLUE} and Colour.RED), Slotted({1, 2, 3}, frozenset('a')), Slotted(Plain([1]), Plain(Plain(2))),
    Slotted(Copied(1), [Copied(2)]), Slotted(Pair(Point(1), 2), [Pair(3, 4)]), Slotted(Items([Point(1)]), (Items(),)),
    Slotted(OrderedDict(a=Point(1)), defaultdict(list, {'b': [Point(2)]})), Slotted({(1, 2): 3, None: 4}, {Slotted(1): 2}.get(Slotted(1))),
    Computed(7), Slotted('\U0001f600', 10**30), Slotted(range(3), bytearray(b'ab')), make_dataclass('Made', ['p', 'q'])(1, [2]),
]


def taken(factor=None):
    for each in samples:
        try:
            yield repr(asdict(each))
            yield repr(astuple(each))
        except Exception as error:
            yield f'{type(error).__name__}: {error}'


def often(function, *args, times=400):
    for _ in range(times):
        result = function(*args)
    return result


for line in often(lambda: list(taken())):
    print(line)

# Copies are copies, and what is shared does not stay so.
value = Slotted(shared, {'deep': shared})
result = often(asdict, value)
print(result['a'] is shared, result['b']['deep'] is result['a'], result == {'a': [1, 2], 'b': {'deep': [1, 2]}})
result['more'] = 1
print(often(asdict, value), list(result))
plain = Plain([1])
result = often(astuple, Slotted(plain, (plain, plain)))
print(result, result[0] is plain, result[1][0] is result[1][1], result[0].value is plain.value)

# Factories.
print(often(lambda: asdict(Point(1), dict_factory=list)), often(lambda: astuple(Slotted(Slotted(1)), tuple_factory=list)))

# Too deep.
deep = 0
for _ in range(3000):
    deep = [deep]
for function in asdict, astuple:
    try:
        function(Slotted(deep))
    except RecursionError as error:
        print('RecursionError')
circle = []
circle.append(circle)
try:
    asdict(Slotted(circle))
except RecursionError as error:
    print('RecursionError')

# Errors.
for wrong in 1, Point, None:
    for function in asdict, astuple:
        try:
            function(wrong)
        except TypeError as error:
            print(error)
point = Point(1)
del point.x
for function in asdict, astuple:
    try:
        often(function, point)
    except AttributeError as error:
        print(error)

# Classes, fields and the module change.
point = Point(1, 2)
often(asdict, point)
Point.y = property(lambda self: 'computed')
print(asdict(point), astuple(point))
del Point.y
print(asdict(point), astuple(point))
Point.__dataclass_fields__['y'].name = 'x'
print(asdict(point), astuple(point))
Point.__dataclass_fields__['y'].name = 'y'
Point.__dataclass_fields__['kind']._field_type = Point.__dataclass_fields__['x']._field_type
print(asdict(point), astuple(point))
Point.__dataclass_fields__['kind']._field_type = dataclasses._FIELD_CLASSVAR
del Point.__dataclass_fields__['x']
print(asdict(point), astuple(point))
point.__dataclass_fields__ = {}
print(asdict(point), astuple(point))
Point.__getattribute__ = lambda self, name: {'y': 'asked'}.get(name) or object.__getattribute__(self, name)
print(asdict(Point(1)))
Plain.__deepcopy__ = lambda self, memo: 'replaced'
print(asdict(Slotted(Plain(1))))
Colour.RED.__deepcopy__ = lambda memo: 'own'
print(astuple(Slotted(Colour.RED, Colour.BLUE)))
former, copy.deepcopy = copy.deepcopy, lambda value: 'deep'
print(astuple(Slotted(Colour.BLUE, {1})))
copy.deepcopy = former
former, dataclasses.fields = dataclasses.fields, lambda value: former(value)[:1]
print(asdict(Slotted(1, 2)), astuple(Slotted(1, 2)))
dataclasses.fields = former
print(asdict(Slotted(1, 2)), astuple(Slotted(1, 2)))
