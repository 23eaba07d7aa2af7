"""Attributes in all ways: properties, slots, descriptors, `__getattr__`, class attributes, methods, containers of one's own."""


class Rectangle:
    count = 0
    kinds = {'square': 1, 'other': 2}

    def __init__(self, width, height):
        self.width = width
        self.height = height
        Rectangle.count += 1

    @property
    def area(self):
        return self.width * self.height

    @area.setter
    def area(self, value):
        self.width = value // self.height

    @classmethod
    def square(cls, side):
        return cls(side, side)

    @staticmethod
    def kind(width, height):
        return 'square' if width == height else 'other'


class Slotted:
    __slots__ = 'x', 'y'

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))


class Lazy:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        return getattr(self._target, name)

    @Lazy
    def total(self):
        return self._target.area + 1


class Window:
    """A part of a list."""

    def __init__(self, items, start, length):
        self.items, self.start, self.length = items, start, length

    def __len__(self):
        return self.length

    def __getitem__(self, place):
        if not 0 <= place < self.length:
            raise IndexError(place)
        return self.items[self.start + place]

    def __contains__(self, item):
        return any(item == other for other in self)


def work():
    Rectangle.count = total = 0
    places = {}
    numbers = list(range(200))
    for n in range(270_000):
        rectangle = Rectangle(n % 50 + 1, n % 30 + 1) if n % 3 else Rectangle.square(n % 40 + 1)
        rectangle.area += n
        total += rectangle.area + Rectangle.kinds[rectangle.kind(rectangle.width, rectangle.height)]
        place = Slotted(n % 90, n % 70)
        place.x += 1
        places[place] = n
        proxy = Proxy(rectangle)
        total += proxy.width + proxy.total + proxy.total + getattr(proxy, 'missing', 3)
        if n % 20 == 0:
            window = Window(numbers, n % 100, 20)
            total += sum(window) + len(window) + (n % 130 in window)
    return f'{total} {len(places)} {sum(places.values())} {Rectangle.count}'


if __name__ == '__main__':
    print(work())
