"""Attributes asked for in hot code at places that see other classes and changed ones; `super()` of classes; classes that make their instances themselves."""
from collections import namedtuple


class Table:
    known = {'a': 1}
    count = 0

    def __getattr__(self, name):
        if name.startswith('no'):
            raise AttributeError(name)
        return name * 2


class Other:
    known = 'text'

    def __init__(self):
        self.own = 'own'


Pair = namedtuple('Pair', 'left right')


class Loud(Pair):
    left = property(lambda self: 'loud')


def ask(value):
    found = []
    for get in (lambda: value.known, lambda: value.own, lambda: value.left, lambda: value.__class__.__name__, lambda: value.nothing, lambda: value.real, lambda: value.append):
        try:
            result = get()
            found.append('property' if isinstance(result, property) else 'callable' if callable(result) else result)
        except AttributeError as error:
            found.append(f'{error} {error.name} {error.obj is value}')
    return found


values = [Table(), Table, Other(), Other, Pair(1, 2), Loud(3, 4), 5, 2.5, [], None, Pair, 'text', ValueError('x')]
seen = {}
for turn in range(300):
    for i, value in enumerate(values):
        Table.count += 1
        seen.setdefault(i, set()).add(str(ask(value)))
for i, texts in seen.items():
    print(i, *texts)
print(Table.count)
Table.known = {'b': 2}
Other.own = property(lambda self: 'property')
Loud.left = 7
for value in values[:6]:
    print(ask(value))
Table.__getattr__ = lambda self, name: 'changed'
del Other.own
Other.known = [1]
values[0].known = 'instance'
for value in values[:4]:
    print(ask(value))


class Base:
    made = 0

    def __new__(cls, *args, **options):
        self = super().__new__(cls)
        self.args = args, options
        return self

    @classmethod
    def build(cls, n):
        return cls(n), 'Base'

    @staticmethod
    def still(n):
        return n + 1

    def plain(self):
        return type(self).__name__


class Derived(Base):
    def __new__(cls, *args, **options):
        if args and args[0] == 'other':
            return 'no instance'
        if args and args[0] == 'fail':
            raise ValueError('fail')
        return super().__new__(cls, *args, **options)

    @classmethod
    def build(cls, n):
        return super().build(n), super().still(n), super().plain(Base()), super().__name__ if hasattr(super(), '__name__') else None

    def plain(self):
        return super().plain(), super().still(2), super().build(3)[1], super().__class__ is super


class Meta(type):
    calls = 0

    def __call__(cls, *args):
        Meta.calls += 1
        made = super().__call__(*args)
        made.extra = Meta.calls % 2
        return made

    def __new__(meta, name, bases, namespace):
        return super().__new__(meta, name, bases, {**namespace, 'meta': name})


class Made(metaclass=Meta):
    def __init__(self, n):
        if n == 13:
            raise KeyError(n)
        self.n = n


def construct(cls, *args, **options):
    try:
        return cls(*args, **options)
    except Exception as error:
        return repr(error)


results = set()
for turn in range(400):
    derived = construct(Derived, 1, k=2)
    built = Derived.build(1)
    one = [derived.args, derived.plain(), built[0][0].args, built[0][1], built[1:], construct(Derived, 'other'), construct(Derived, 'fail'), construct(Derived).args]
    made = construct(Made, 4)
    one += [made.n, made.extra in (0, 1), made.meta, construct(Made, 13), construct(Made), construct(Pair, 1), construct(Pair, 1, right=2), construct(Loud, 1, 2).right]
    results.add(str(one))
for result in sorted(results):
    print(result)
print(Meta.calls)


def spread(first, *rest):
    made = [first, *rest, *'xy', *{1: 2}, *range(2)]
    return (*made, f'{first!r}{first!s:>4}{rest!a}')


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *problem):
        return problem[0] is ZeroDivisionError


def managed(n):
    with Manager() as manager:
        assert manager is not None
        assert n != 3, 'three'
        1 // (n % 2)
        return 'through'
    return 'swallowed'


for turn in range(300):
    try:
        outcome = [spread('é', turn % 2), managed(turn % 5)]
    except AssertionError as error:
        outcome = ['assertion', str(error)]
    if turn > 294:
        print(outcome)
try:
    spread(1, 2), [*5]
except TypeError as error:
    print(error)
