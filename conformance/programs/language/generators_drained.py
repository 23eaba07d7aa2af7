"""Generators whose values native functions take one after the other: ends, errors, values of several kinds, frames, returns."""
import sys


def mixed(n, change):
    for i in range(n):
        yield i if i < change else i + 0.5 if i < 2 * change else True


def failing(n, at, log):
    try:
        for i in range(n):
            if i == at:
                raise KeyError(i)
            yield i
    except KeyError as error:
        log.append(repr(error))
        yield -1
    finally:
        log.append('end')


def escaping(n):
    for i in range(n):
        yield 10 // (n - 2 - i)


def nested(n):
    if n:
        yield n
        total = yield from nested(n - 1)
        return total + n
    return 0


def returning(n):
    result = yield from nested(n)
    yield result


class Odd:
    """Adds, compares and tells its truth while the generator that gave it is suspended."""
    def __init__(self, n, source=None):
        self.n, self.source = n, source

    def __radd__(self, other):
        return other + self.n + (next(self.source, 0) if self.source is not None else 0)

    def __add__(self, other):
        return self.n + other

    def __bool__(self):
        return self.n > 3

    def __eq__(self, other):
        return isinstance(other, Odd) and self.n == other.n or self.n == other

    def __hash__(self):
        return hash(self.n)

    def __lt__(self, other):
        return self.n < getattr(other, 'n', other)

    def __gt__(self, other):
        return self.n > getattr(other, 'n', other)


def odds(n):
    g = None
    def make():
        for i in range(n):
            yield i
            yield Odd(i, g)
    g = make()
    return g


def depth(n):
    for i in range(n):
        yield sys._getframe().f_code.co_name, sys._getframe().f_lineno - i * 0


def states(log):
    g = None
    def make():
        for i in range(4):
            log.append(g.gi_running)
            yield i
    g = make()
    list(g)
    log.append((g.gi_frame, g.gi_running))


def run(n):
    log = []
    results = [
        sum(mixed(n, n // 3)), sum(mixed(n, n), 0.5), list(failing(n, n // 2, log)), tuple(failing(n, n + 1, log)),
        sorted(returning(n % 40)), max(mixed(n, n // 4)), min(i - 7 for i in range(n)), any(i == n // 2 for i in range(n)),
        all(i < n - 1 for i in range(n)), ','.join(str(i) for i in range(n % 9)), len(set(i % 7 for i in range(n))),
        sum(odds(n)), any(Odd(i) for i in range(n)), all(Odd(i + 4) for i in range(n)), len({Odd(i % 5) for i in range(n)} | set(i % 8 for i in range(n))),
        max(Odd(i * 7 % 11) for i in range(1, n)).n, list(depth(2)), dict((i, -i) for i in range(n % 5)), sum([0.1] * 10 + [1]), sum(x for x in [1e100, 1.0, -1e100]),
    ]
    for call in (list, sum, all, max, set, tuple, ''.join):
        try:
            results.append(call(escaping(n)))
        except (ZeroDivisionError, TypeError) as error:
            results.append((type(error).__name__, str(error), error.__traceback__.tb_next.tb_frame.f_locals['i'] if error.__traceback__.tb_next else None))
    g = mixed(n, n)
    any(i == 5 for i in g)
    results.append((next(g), sum(g), list(g)))
    states(log)
    return results, log


for n in (12, 300):
    for _ in range(40):
        got = run(n)
    for part in got:
        for value in part:
            print(value if len(repr(value)) < 200 else len(repr(value)))
