"""Classes of metaclasses, their attributes and their calls in compiled code, and what changes about them while it runs."""
from abc import ABC, abstractmethod
from enum import Enum, IntFlag


class Meta(type):
    made = 0

    def __call__(cls, *args, scale=1, **options):
        Meta.made += 1
        return super().__call__(*[arg * scale for arg in args], **options)


class Point(metaclass=Meta):
    origin = 'zero'

    def __init__(self, x, y=5):
        self.x = x
        self.y = y

    def total(self):
        return self.x + self.y


def points(times):
    total = 0
    for n in range(times):
        total += Point(n).total() + Point(n, 1, scale=2).total() + Point(n, y=n).total()
    return total


print(points(2000), Meta.made)
former = Meta.__call__
Meta.__call__ = lambda cls, *args, **options: former(cls, 1, 1)
print(points(10), Meta.made)
del Meta.__call__
try:
    print(points(10))
except TypeError as error:
    print(error)
Meta.__call__ = former
print(points(10), Meta.made)


class Shape(ABC):
    def __init__(self, side):
        self.side = side

    @abstractmethod
    def area(self):
        ...


class Square(Shape):
    def __init__(self, side):
        Shape.__init__(self, side)

    def area(self):
        return self.side ** 2


class Cube(Square):
    def __init__(self, side):
        super().__init__(side)

    def area(self):
        return 6 * super().area()


def areas(classes, times):
    total = 0
    for n in range(times):
        for cls in classes:
            total += cls(n).area()
    return total


def shapes(times):
    total = 0
    for n in range(times):
        total += Square(n).area() + Cube(n).area()
    return total


print(areas([Square, Cube], 500), shapes(500))
for cls in (Shape, Square):
    try:
        areas([cls], 1)
    except TypeError as error:
        print(error)
type(Shape).__call__ = lambda cls, *args: Square.__new__(cls)
try:
    shapes(3)
except AttributeError as error:
    print(error)
del type(Shape).__call__
print(shapes(3))
Shape.__init__ = lambda self, side: setattr(self, 'side', 10)
print(shapes(3))


class Colour(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3

    @property
    def next(self):
        return Colour(self.value % 3 + 1)


class Rights(IntFlag):
    READ = 1
    WRITE = 2
    RUN = 4


def colours(times):
    seen = []
    colour = Colour.RED
    rights = Rights.READ
    for n in range(times):
        colour = colour.next
        if colour is Colour.GREEN or colour == Colour.BLUE:
            rights ^= Rights.WRITE | Rights(4)
        seen.append((colour.name, rights.value))
    return seen[-2:], Colour['RED'] is Colour(1), Rights.RUN in rights


print(colours(1000))
try:
    Colour(4)
except ValueError as error:
    print(error)


class Value:
    pass


class Watched(type):
    pass


class Holder(metaclass=Watched):
    item = Value()
    number = 1
    item.label = 'an item'

    @classmethod
    def make(cls):
        return cls

    @staticmethod
    def add(a, b):
        return a + b


def held(times):
    result = None
    for _ in range(times):
        result = (getattr(Holder.item, 'label', Holder.item), Holder.number, Holder.make().__name__, Holder.add(1, 2))
    return result


print(held(2000))
Holder.number = 2
print(held(10))
Value.__get__ = lambda self, instance, owner: f'bound to {owner.__name__}'
print(held(10))
del Value.__get__
print(held(10))
Watched.number = property(lambda cls: 'of the class of the class')
print(held(10))
del Watched.number
print(held(10))
Watched.__getattribute__ = lambda cls, name: 'everything' if name == 'number' else type.__getattribute__(cls, name)
print(held(10))
del Watched.__getattribute__
print(held(10))
Holder.add = staticmethod(lambda a, b: a - b)
print(held(10))


def through(cls, times):
    for _ in range(times):
        found = cls.__init__, cls.__doc__, cls.__name__, cls.__class__, cls.__mro__[-1]
    return [getattr(each, '__qualname__', each) for each in found]


print(through(Holder, 2000), through(Point, 2000), through(Colour, 10)[2:])


def closures():
    def outer(scale):
        class Local:
            def __init__(self, n):
                self.n = n * scale

        def make(n):
            return Local(n).n
        return make
    return outer


outer = closures()
first, second = outer(2), outer(3)
print(sum(first(n) for n in range(2000)), sum(second(n) for n in range(2000)))


class Figure:
    def __new__(cls, kind, size=1):
        if kind == 'number':
            return size
        if kind == 'bad':
            raise ValueError(kind)
        return super().__new__(Circle if kind == 'circle' else Wrong if kind == 'wrong' else cls)


class Circle(Figure):
    def __init__(self, kind, size=2):
        self.kind, self.size = kind, size


class Wrong(Figure):
    def __init__(self, kind):
        return kind


def figures(kind, times):
    for n in range(times):
        made = Figure(kind)
    return made


def figures_by_name(kind, times):
    for n in range(times):
        made = Figure(size=n, kind=kind)
    return made


def figures_of(cls, kind, times):
    for _ in range(times):
        made = cls(kind)
    return made


print(vars(figures('circle', 2000)), vars(figures('other', 2000)), figures('number', 2000))
print(vars(figures_by_name('circle', 2000)), vars(figures_by_name('other', 20)), figures_by_name('number', 20))
print(vars(figures_of(Figure, 'circle', 2000)), vars(figures_of(Circle, 'other', 2000)))
for kind in ('wrong', 'bad'):
    for call in (figures, lambda kind, times: figures_of(Figure, kind, times)):
        try:
            call(kind, 5)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
