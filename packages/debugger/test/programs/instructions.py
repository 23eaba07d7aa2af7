"""Calls, loops, generators, exceptions, classes: short enough to keep every instruction of it."""


class Shape:
    sides = 0

    def __init__(self, *lengths):
        self.lengths = lengths

    @property
    def around(self):
        total = 0
        for length in self.lengths:
            total += length
        return total

    def __lt__(self, other):
        return self.around < other.around


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def countdown(n):
    try:
        while n:
            got = yield n
            if got == 'stop':
                return 'stopped'
            n -= 1
    finally:
        n = None


def attempt(value):
    try:
        return 10 // value
    except ZeroDivisionError as error:
        return str(error)
    finally:
        value = None


def outer():
    count = 0

    def inner(step=1):
        nonlocal count
        count += step
        return count

    return [inner(), inner(5), *(inner(k) for k in range(2))]


def delegate():
    result = yield from countdown(2)
    return result


result = [fib(4), attempt(0), attempt(4), outer()]
generator = countdown(5)
result.append(next(generator))
try:
    generator.send('stop')
except StopIteration as stop:
    result.append(stop.value)
result.append(list(delegate()))
shapes = sorted([Shape(3, 4, 5), Shape(1, 1)])
result.append([shape.around for shape in shapes])
result.append({key: value for key, value in zip('ab', (1, 2)) if value})
match result[0]:
    case int(x) if x > 5:
        kind = 'large'
    case _:
        kind = 'small'
with memoryview(b'ab') as view:
    result.append(len(view))
a, (b, *c) = 1, (2, 3, 4)
text = f'{a!r:>3}{kind}' if not c or all(c) else ''
