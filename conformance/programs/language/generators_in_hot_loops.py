"""Generators with blocks that only a loop holds: closed where it is left, in code that runs often."""

closed = []


def numbers(limit, name='numbers'):
    try:
        for n in range(limit):
            yield n
    finally:
        closed.append(name)


class Scope:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        closed.append('scope' if details[0] is None else details[0].__name__)


def scoped(limit):
    with Scope():
        for n in range(limit):
            yield n


def broken_off(limit):
    total = 0
    for n in numbers(limit):
        if n == 3:
            break
        total += n
    return total, len(closed)


def returned(limit):
    for n in scoped(limit):
        for m in numbers(limit, 'inner'):
            if n * m == 6:
                return n, m, len(closed)
    return None


def raised(limit):
    for n in scoped(limit):
        for m in numbers(limit, 'inner'):
            if n == 1 and m == 2:
                raise KeyError(n)
    return None


def caught(limit):
    seen = 0
    for n in numbers(limit, 'outer'):
        try:
            for m in numbers(limit, 'inner'):
                for k in scoped(limit):
                    if k == 1 and m == n:
                        raise ValueError(n)
                    seen += 1
        except ValueError as error:
            seen += 100 + error.args[0] + len(closed)
    return seen


def continued(limit):
    count = 0
    for n in numbers(limit, 'outer'):
        for m in scoped(limit):
            if m == n:
                break
        else:
            count += 1
        count += m
    return count


def generating(limit):
    for n in numbers(limit, 'held by a generator'):
        yield n


def dropping(limit):
    for n in generating(limit):
        if n == 2:
            break
    return len(closed)


def failing():
    try:
        yield 1
    finally:
        raise OSError('while closing')


def fails_in_closing():
    for n in failing():
        return n


def summary():
    counts = {}
    for name in closed:
        counts[name] = counts.get(name, 0) + 1
    closed.clear()
    return counts


for function in broken_off, returned, caught, continued, dropping:
    results = set()
    for _ in range(1500):
        results.add(function(6))
        closed_now = summary()
    print(function.__name__, results, closed_now)
for function in raised,:
    for _ in range(1500):
        try:
            function(5)
        except KeyError as error:
            last = error.args, error.__traceback__.tb_next.tb_lineno, len(closed)
            closed_now = summary()
    print(function.__name__, last, closed_now)
import sys
sys.unraisablehook = lambda details: closed.append(str(details.exc_value))
print(fails_in_closing(), fails_in_closing(), closed)


def long(limit):
    total = 0
    for n in numbers(limit):
        total += n
    for n in scoped(limit):
        total -= n
        if n > limit - 5:
            break
    return total


closed.clear()
print(long(100_000), long(100_000), summary())
