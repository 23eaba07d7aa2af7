from dataclasses import dataclass
from enum import Enum


class Colour(Enum):
    RED = 1
    BLUE = 2


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Circle:
    centre: Point
    radius: float
    colour: Colour = Colour.RED


class Plain:
    __match_args__ = ('a', 'b')

    def __init__(self, a, b, c):
        self.a, self.b, self.c = a, b, c


def describe(shape):
    match shape:
        case Point(0, 0):
            return 'origin'
        case Point(x=0) | Point(y=0):
            return 'on an axis'
        case Point(x, y) if x == y:
            return f'diagonal {x}'
        case Point():
            return 'point'
        case Circle(Point(x, y), radius=r, colour=Colour.BLUE):
            return f'blue circle at {x},{y} of {r}'
        case Circle(radius=float() | int() as r):
            return f'circle {r}'
        case Plain(1, b, c=[first, *_]):
            return f'plain {b} {first}'
        case int(n) | bool(n):
            return f'number {n}'
        case str(text):
            return f'text {text}'
        case Colour.RED:
            return 'red'
        case None:
            return 'none'
        case _:
            return 'unknown'


for shape in (Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), Circle(Point(1, 2), 3, Colour.BLUE), Circle(Point(0, 0), 2.5), Plain(1, 2, [3, 4]), Plain(2, 2, 2), 7, True, 'x', Colour.RED, Colour.BLUE, None):
    print(describe(shape))
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as error:
    print(error)
try:
    match 3:
        case describe(x):
            pass
except TypeError as error:
    print(error)
try:
    match Plain(1, 2, 3):
        case Plain(1, a=1):
            pass
except TypeError as error:
    print(error)
