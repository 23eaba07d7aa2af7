import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Colour(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @property
    def nice(self):
        return self.name.title()

    @classmethod
    def parse(cls, text):
        return cls[text.upper()]


class Planet(Enum):
    EARTH = (5.97, 6371)
    MARS = (0.64, 3390)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class Mode(StrEnum):
    FAST = auto()
    SLOW = 's'


class Bits(IntFlag):
    A = 1
    B = 4


print(list(Colour), Colour.RED, repr(Colour.RED), Colour(2), Colour['RED'], Colour.CRIMSON, Colour.RED.nice, Colour.parse('green'), len(Colour), Colour.__members__, Colour.RED in Colour, 1 in Colour, 9 in Colour, Colour.RED.value, type(Colour.RED))
print(Planet.MARS.radius, Planet.EARTH.value, Planet((0.64, 3390)), Level.LOW < Level.HIGH, Level.LOW + 1, Level(10), f'{Level.LOW} {Level.LOW!r} {Level.LOW:03d}', sorted([Level.HIGH, Level.LOW]), max(Level))
print(Perm.R | Perm.X, Perm.RW, ~Perm.R, Perm.RW & Perm.R, Perm.R in Perm.RW, bool(Perm.R & Perm.X), Perm(0), Perm(5), list(Perm.RW), list(Perm), Perm.R ^ Perm.RW, repr(Perm.R | Perm.W | Perm.X), len(Perm.RW))
print(Mode.FAST, Mode.FAST == 'fast', Mode('s'), Mode.SLOW.upper(), f'{Mode.FAST:>6}', Bits.A | Bits.B, Bits.A | 8, Bits(5), Bits.A + 1, repr(Bits(0)), ~Bits.A)
for bad in (lambda: Colour(9), lambda: Colour['BLUE'], lambda: Colour.BLUE, lambda: setattr(Colour, 'RED', 5), lambda: Colour.RED < Colour.GREEN, lambda: Perm(64), lambda: Colour(), lambda: setattr(Colour.RED, 'value', 3), lambda: Perm('x')):
    try:
        print(bad())
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
try:
    class Extended(Colour):
        BLUE = 3
except TypeError as error:
    print(error)


class Shape(Enum):
    def _generate_next_value_(name, start, count, last):
        return name.lower() * (count + 1)

    CIRCLE = auto()
    SQUARE = auto()

    @classmethod
    def _missing_(cls, value):
        return cls.CIRCLE if value == 'round' else None

    @enum.member
    def HELPER(self): ...

    ignored = enum.nonmember(5)


print([s.value for s in Shape][:2], Shape('round'), Shape.ignored, Enum('Animal', 'CAT DOG')['DOG'].value, list(Enum('Coord', {'X': 'x', 'Y': 'y'})))
match Colour.GREEN:
    case Colour.RED:
        print('red')
    case Colour.GREEN:
        print('green matched')
