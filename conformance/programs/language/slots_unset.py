"""Slots without a value: read in place, through aliases and hooks, by hasattr and getattr, in modules and after deletion."""
import types


class Point:
    __slots__ = ('x', 'y', '__hidden')

    def hidden(self):
        return self.__hidden


class Named(Point):
    __slots__ = ()
    alias = Point.x


class Hooked(Point):
    def __getattr__(self, name):
        return f'hook of {name}'


class Cached:
    __slots__ = ('_value', 'made')

    def __init__(self):
        self.made = 0

    @property
    def value(self):
        try:
            return self._value
        except AttributeError:
            self.made += 1
            self._value = 'made'
            return self._value


class Special(types.ModuleType):
    __slots__ = ('extra',)


def attempt(name, body):
    try:
        print(name, body())
    except AttributeError as error:
        print(name, type(error).__name__, error, repr(error.name), type(error.obj).__name__)


def outer():
    class Inner:
        __slots__ = ('z',)
    return Inner()


for round in range(3):
    point, named = Point(), Named()
    attempt('plain', lambda: point.x)
    attempt('derived', lambda: named.y)
    attempt('alias', lambda: named.alias)
    attempt('mangled', point.hidden)
    attempt('hooked', lambda: Hooked().x)
    attempt('qualified', lambda: outer().z)
    attempt('descriptor', lambda: Point.x.__get__(point))
    attempt('generic', lambda: object.__getattribute__(point, 'x'))
    attempt('module', lambda: Special('m').extra)
    point.x = round
    attempt('set', lambda: point.x)
    del point.x
    attempt('deleted', lambda: point.x)
    print(hasattr(point, 'x'), getattr(point, 'x', 'default'), hasattr(named, 'alias'))


def many(count):
    made = total = 0
    for n in range(count):
        cached = Cached()
        total += len(cached.value) + len(cached.value)
        made += cached.made
        try:
            Point().y
        except AttributeError:
            total += 1
    return made, total


print(many(20_000))
