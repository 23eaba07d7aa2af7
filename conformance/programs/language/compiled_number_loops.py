"""Loops over small and large ranges, divisions by powers of two, and generators whose numbers are added up."""
import math


def halves(numbers):
    return [(n // 1, n // 2, n // 4, n // 1024, n // 1073741824, n // 2147483648, n // 3) for n in numbers]


edges = [0, 1, -1, 2, -2, 3, -3, 1023, -1023, 1024, -1025, 2 ** 31 - 1, 2 ** 31, -2 ** 31, -2 ** 31 - 1, 2 ** 32 + 1, -2 ** 32 - 1,
         2 ** 53 - 1, -2 ** 53 + 1, 2 ** 53, 2 ** 53 + 1, -2 ** 53 - 1, 2 ** 70 + 3, -2 ** 70 - 3, True]
for _ in range(3):
    for n, row in zip(edges, halves(edges)):
        print(n, row)
print([str(type(n // 2)) for n in (True, 5, 5.0, -0.0)], [-0.0 // 2, 7.5 // 2, -7.5 // 2])


def walk(start, stop):
    count = total = 0
    for i in range(start, stop):
        total += i
        count += 1
        if count == 5:
            break
    return count, total, i


for _ in range(3):
    for start, stop in ((0, 3), (-4, 10 ** 9), (2 ** 31 - 3, 2 ** 31 + 9), (2 ** 31 - 3, 2 ** 31), (-2 ** 31 - 2, 0), (-2 ** 31, 2 ** 31), (2 ** 53 - 3, 2 ** 53 + 5),
                        (2 ** 60, 2 ** 61), (-2 ** 53 - 1, 5), (0, 2 ** 70), (False, True)):
        print(start, stop, walk(start, stop))


def beyond():
    for i in range(2 ** 31 - 3, 2 ** 31):
        j = i + 5
        i *= 2
    return i, j


print([beyond() for _ in range(3)])


def scaled(values, factor):
    return sum(value * factor for value in values)


def mixed(values):
    return sum(value for value in values)


class Number(float):
    def __radd__(self, other):
        return ('added', other, float(self))


class Taken:
    def __radd__(self, other):
        return other if isinstance(other, float) else 0.5


def interrupted(values):
    for value in values:
        yield value * 0.5
        if value == 3:
            yield Taken()
        yield value * 0.25


kinds = [
    [1.5, 2.5, 3.5], [1, 2, 3], [1, 2.5, 3, 4.5], [0.1] * 10, [1e100, 1.0, -1e100], [math.inf, 1.0], [math.inf, -math.inf], [math.nan],
    [1.5, 2j, 2.5, 3], [True, 0.5, False], [2 ** 70, 0.5, 2 ** 70], [], [-0.0], [-0.0, -0.0],
]
for _ in range(4):
    for kind in kinds:
        print(scaled(kind, 0.5), scaled(kind, 2), mixed(kind), sum((x * 1.5 for x in kind), -0.0), sum((x * 1.5 for x in kind), 1j))
print([sum(interrupted(range(n))) for n in (0, 1, 3, 4, 6)])
print(sum((x for x in [1.0, Number(2.5)]), 0.5), sum(x * 2.0 for x in [1.0, 2.0, Number(3.0)]))
print(list(x * 0.5 for x in range(5)), max(x * 0.5 for x in range(5)), set(x * 0.5 for x in range(5)), any(x * 0.0 for x in range(5)), tuple(x / 4 for x in range(3)))


def failing(values):
    return sum(1.0 / value for value in values)


for values in ([1, 2, 4], [1.0, 0.5], [2.0, 0, 1], [2.0, 0.0]):
    try:
        print(failing(values))
    except ZeroDivisionError as error:
        print('ZeroDivisionError:', error)


def shared(values):
    """The iterator of a generator that is drained half-way."""
    iterator = iter(values)
    halves = (value * 0.5 for value in iterator)
    first = next(halves)
    return first, next(iterator), sum(halves), list(iterator)


print([shared(range(n)) for n in (5, 6, 7)])
