from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps

calls = []


@lru_cache(maxsize=2)
def square(n):
    calls.append(n)
    return n * n


print([square(n) for n in (1, 2, 1, 3, 2, 1)], calls, square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(5))


@lru_cache(typed=True)
def kind(x, *, y=0):
    return type(x).__name__


print(kind(1), kind(1.0), kind(1, y=1), kind.cache_info().misses)
try:
    kind([])
except TypeError as error:
    print(error)
power = partial(pow, exp=2) if False else partial(int, base=2)
print(power('1010'), power, partial(print, 'a', sep='-').args, partial(partial(max, 1), 5)(3), partial(dict, a=1)(b=2))
from functools import Placeholder
print(partial(divmod, Placeholder, 5)(17))


class Cell:
    def __init__(self):
        self.alive = False
        self.computed = 0

    def set_state(self, state):
        self.alive = state

    set_alive = partialmethod(set_state, True)

    @cached_property
    def expensive(self):
        self.computed += 1
        return self.computed

    @singledispatchmethod
    def show(self, value):
        return f'object {value}'

    @show.register
    def _(self, value: int | float):
        return f'number {value}'

    @show.register(str)
    def _(self, value):
        return f'text {value}'


c = Cell()
c.set_alive()
print(c.alive, c.expensive, c.expensive, c.__dict__, c.show(1), c.show(2.5), c.show('s'), c.show(None))
del c.expensive
print(c.expensive)


@singledispatch
def describe(value):
    return 'thing'


@describe.register(list)
@describe.register(tuple)
def _(value):
    return f'sequence of {len(value)}'


@describe.register
def _(value: dict):
    return f'mapping {sorted(value)}'


class MyList(list): ...


print(describe([1]), describe((1, 2)), describe({'b': 1, 'a': 2}), describe(5), describe(MyList()), describe.dispatch(MyList) is describe.dispatch(list), list in describe.registry)
print(sorted(['b', 'A', 'c'], key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))), reduce(lambda acc, x: acc * 10 + x, [1, 2, 3], 9))


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(100), fib.cache_info().currsize)


@total_ordering
class Grade:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __gt__(self, other): return self.n > other.n


print(Grade(1) < Grade(2), Grade(2) <= Grade(2), Grade(1) >= Grade(2))
