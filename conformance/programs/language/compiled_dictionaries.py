"""In loops long enough to be compiled: `object.__dict__.update(...)`, methods of objects with a dictionary, types in sets."""
import copy


class Plain:
    def __init__(self, n):
        self.n = n

    def double(self):
        return self.n * 2


class Slotted:
    __slots__ = ('n', '__dict__')


class WithProperty:
    @property
    def hidden(self):
        return 'property'


class Guarded:
    def __setattr__(self, name, value):
        raise AttributeError('no')


class Computed:
    def __getattribute__(self, name):
        return object.__getattribute__(self, name)


class Missing:
    def __getattr__(self, name):
        return f'<{name}>'


class OwnDict:
    @property
    def __dict__(self):
        return seen


class Borg:
    shared = {}

    def __init__(self):
        self.__dict__ = self.shared


seen = {}


def filled(cls, state, times):
    made = []
    for n in range(times):
        target = cls.__new__(cls)
        target.__dict__.update(state)
        made.append(target)
    return made


for cls in (Plain, Slotted, WithProperty, Guarded, Computed, Missing, OwnDict, Plain):
    made = filled(cls, {'n': 1, 'hidden': 2, 'other': [3]}, 2000)
    last = made[-1]
    print(cls.__name__, getattr(last, 'n', None), getattr(last, 'hidden', None), sorted(last.__dict__), last.__dict__ is last.__dict__)
    made = filled(cls, {'n': 1, 'z': 2, 'a': 3}, 2000)
    print(list(vars(made[-1])), made[-1].__dict__ == made[-2].__dict__)

plain = filled(Plain, {'n': 4}, 2000)[-1]
print(plain.double(), plain.__dict__, plain.double())
for bad in ([('n', 1)], {1: 2}, {}, None, 5):
    try:
        print(vars(filled(Plain, bad, 3)[-1]))
    except TypeError as problem:
        print(type(problem).__name__, problem)


class Text(str):
    pass


print(vars(filled(Plain, {Text('key'): 1, '\U0001f600': 2}, 300)[-1]))


def updated(objects, times):
    for n in range(times):
        for each in objects:
            fields = {'n': n, 'extra': each}
            each.__dict__.update(fields)
    return [(each.n, each.extra is each) for each in objects]


first, second = Plain(1), Plain(2)
first.__dict__
del second.n
print(updated([first, second, Borg(), Borg()], 1500))
print(list(first.__dict__), list(second.__dict__), sorted(Borg.shared))


def called(objects, times):
    total = []
    for n in range(times):
        for each in objects:
            total.append(getattr(each, 'double')())
            copy.copy(each)
    return sum(total)


asked = Plain(3)
asked.__dict__
shadowed = Plain(4)
shadowed.__dict__['double'] = lambda: 100
late = Plain(5)
print(called([asked, late], 500))
late.double = lambda: 1000
print(called([asked, shadowed, late], 500))
vars(asked)['double'] = lambda: 10
print(called([asked, shadowed, late], 500))
del asked.double, late.double
print(called([asked, shadowed, late], 500))
borg, other = Borg(), Borg()
Borg.double = lambda self: self.value
borg.value = 7
print(called([borg, other], 300))
borg.double = lambda: 70
print(called([other, borg], 300))

KINDS = {int, str, list, Plain}
FIXED = frozenset([type(None), float, Slotted, type])


class Meta(type):
    def __eq__(cls, other):
        return other is int

    __hash__ = type.__hash__


class Odd(metaclass=Meta):
    pass


def counted(values, times):
    counts = [0, 0, 0, 0]
    for n in range(times):
        for value in values:
            kind = type(value)
            counts[0] += kind in KINDS
            counts[1] += kind in FIXED
            counts[2] += kind not in (int, Plain)
            counts[3] += kind in {float: 1, Plain: 2}
    return counts


print(counted([1, 'x', [], None, 2.5, Plain(1), Slotted(), Plain, Odd(), True], 500))
KINDS.add(Odd)
print(counted([1, Odd(), Odd, Meta], 500))
try:
    print([] in KINDS)
except TypeError as problem:
    print(problem)
print({1} in {frozenset([1])})


def ids(values, times):
    found = set()
    for n in range(times):
        for value in values:
            found.add(id(value))
    return len(found)


values = [0, -5, 256, 257, 10 ** 6, 2 ** 41, 2 ** 70, -6, 'a', 'b', 1.5, None, True, [], (), Plain(0)]
print(ids(values, 100), len(values), all(id(a) != id(b) for a in values for b in values if a is not b), id(3) == id(3))
