"""Functions of functions: closures, decorators, partial application, defaults and keywords, caches, composition, dispatch."""
import functools


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


def scaled(factor):
    def decorate(function):
        def wrapper(x):
            return factor * function(x)
        return wrapper
    return decorate


@counted
def area(width, height=2, *, factor=1):
    return width * height * factor


@scaled(3)
@scaled(5)
def shifted(x):
    return x - 1


@functools.lru_cache(maxsize=500)
def collatz(n):
    return 0 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)


@functools.singledispatch
def size(value):
    return 1


@size.register
def _(value: list):
    return len(value)


@size.register
def _(value: str):
    return 2 * len(value)


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count
    return step


def compose(*functions):
    return functools.reduce(lambda f, g: lambda x: f(g(x)), functions)


def work():
    collatz.cache_clear()
    area.calls = total = 0
    steps = [counter() for _ in range(10)]
    chain = compose(lambda x: x + 1, lambda x: x * 2, shifted, abs)
    cubed = functools.partial(pow, exp=3)
    adders = [lambda x, n=n: x + n for n in range(20)]
    for n in range(300_000):
        total += area(n, factor=2) + area(n % 7, 3) + steps[n % 10](n & 3)
        total += chain(-n) + adders[n % 20](n)
        if n % 4 == 0:
            total += cubed(n % 9) + size('text') + size([n]) + size(n) + area(**{'width': 1, 'height': n % 3})
    lengths = sum(collatz(n) for n in range(1, 6000))
    return f'{total} {area.calls} {lengths} {collatz.cache_info().hits} {[step(0) for step in steps]}'


if __name__ == '__main__':
    print(work())
