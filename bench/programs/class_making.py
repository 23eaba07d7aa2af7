"""Classes while the program runs: `type`, metaclasses, `__init_subclass__`, `__set_name__`, `super`, many bases, ABCs."""
from abc import ABC, abstractmethod


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(self.name)
        setattr(instance, self.name, value)


class Registry(type):
    known = {}

    def __new__(meta, name, bases, namespace, **options):
        made = super().__new__(meta, name, bases, {**namespace, 'options': options})
        meta.known[name] = made
        return made

    def __call__(cls, *args):
        made = super().__call__(*args)
        made.registered = True
        return made


class Plugin:
    found = []

    def __init_subclass__(cls, weight=1, **rest):
        super().__init_subclass__(**rest)
        Plugin.found.append((cls.__name__, weight))


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...


def make(n):
    class Base(metaclass=Registry, number=n):
        width = Typed(int)

        def __init__(self, width):
            self.width = width

    class Left(Base):
        def value(self):
            return self.width + 1

    class Right(Base):
        def value(self):
            return super().value() if n < 0 else self.width * 2

    class Both(Left, Right):
        def value(self):
            return super().value() + super(Left, self).value()

    class Square(Shape):
        def area(self):
            return Both(n).value()

    return Both, Square


def work():
    Plugin.found.clear()
    total = 0
    for n in range(12_000):
        both, square = make(n)
        total += square().area() + len(both.__mro__) + both(n).registered + both.__mro__[1].options.get('number', 1)
        try:
            both('n')
        except TypeError:
            total += 1
        plain = type(f'Plugin{n % 50}', (Plugin,), {'n': n, 'double': lambda self: self.n * 2}, weight=n % 7)
        total += plain().double() + isinstance(square(), Shape) + issubclass(plain, Plugin)
    return f'{total} {len(Registry.known)} {sum(weight for _, weight in Plugin.found)}'


if __name__ == '__main__':
    print(work())
