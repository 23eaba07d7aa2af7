"""Special methods of built-in types called by name in hot code, `object.__setattr__` above all: on slots, dictionaries, classes, what refuses."""
from dataclasses import dataclass, FrozenInstanceError


@dataclass(frozen=True, slots=True)
class Slotted:
    row: int
    column: int


@dataclass(frozen=True)
class Plain:
    row: int
    column: int

    def __post_init__(self):
        object.__setattr__(self, 'total', self.row + self.column)


class Guarded:
    def __setattr__(self, name, value):
        raise AttributeError(f'no {name}')


class Base:
    __slots__ = ('value',)


class Derived(Base):
    pass


def put(target, value):
    object.__setattr__(target, 'value', value)


print(sum(Slotted(n, 1).row + Plain(n, 2).total for n in range(20_000)))
try:
    Plain(1, 2).row = 5
except FrozenInstanceError as error:
    print(error)

objects = [Guarded(), Base(), Derived(), Guarded()]
objects[3].__dict__['other'] = 1
for n in range(20_000):
    put(objects[n % 4], n)
print([one.value for one in objects], objects[2].__dict__, objects[3].__dict__, vars(objects[0]))
for refusing in (5, 'text', None, Guarded, object(), [1]):
    for _ in range(3):
        try:
            put(refusing, 1)
        except (TypeError, AttributeError) as error:
            found = type(error).__name__, str(error)
    print(found)


class Changing:
    pass


first = Changing()
for n in range(6000):
    put(first, n)
    if n == 3000:
        Changing.value = property(lambda self: self.kept, lambda self, value: object.__setattr__(self, 'kept', -value))
    if n == 4000:
        del Changing.value
    if n == 5000:
        Changing.value = 'of the class'
print(first.value, first.__dict__)


class Descriptor:
    pass


Changing.value = Descriptor()
for n in range(3000):
    put(first, n)
    if n == 1500:
        Descriptor.__set__ = lambda self, instance, value: instance.__dict__.update(stored=value)
print(first.__dict__)


def others(n, text, table):
    dict.__setitem__(table, n % 3, text)
    return int.__add__(n, 1), int.__add__(n, text), str.__len__(text), list.__len__([n]), object.__eq__(text, text), tuple.__getitem__((n, text), 1)


table = {}
for n in range(6000):
    found = others(n, 'abc', table)
print(found, table)
for wrong in (lambda: int.__add__('a', 1), lambda: dict.__setitem__([], 1, 2), lambda: object.__setattr__(first, 5, 1), lambda: object.__setattr__(first, 'a')):
    for _ in range(3000):
        try:
            wrong()
        except TypeError as error:
            found = str(error)
    print(found)
