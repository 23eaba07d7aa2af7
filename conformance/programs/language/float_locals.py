"""Floats in locals: identity, loops that change kinds, handlers, generators, frames, closures."""
import sys


def identity(x):
    a = x * 2.0
    b = a
    c, d = a, b
    return a is b, c is d, a is c, [a][0] is a, (lambda v: v)(a) is a


def same_constant():
    a = 0.25
    b = 0.25
    for _ in range(3):
        pass
    return a is b


def swaps(n):
    a, b = 0.5, 1.5
    for _ in range(n):
        a, b = b, a + b
    return a, b


def changes_kind(n):
    total = 0.0
    for i in range(n):
        total = total + 0.5 if i % 3 else i
    return total, type(total).__name__


def becomes_text(n):
    x = 1.5
    for i in range(n):
        if i == n - 1:
            x = str(x)
        else:
            x *= 1.0625
    return x


def rescued(values):
    total = 0.0
    last = None
    for value in values:
        try:
            last = value * 1.5
            total += 1.0 / last
        except ZeroDivisionError:
            total -= 1.0
        except TypeError as error:
            return total, last, str(error)
        finally:
            last = total * 2.0
    return total, last


def raises(n):
    x = 0.5
    y = 0.0
    for i in range(n):
        y = x / (n - 1 - i)
        x += y
    return x


def locals_in_frame(n):
    x = 0.5
    for i in range(n):
        x *= 1.001
    y = x + 1.0
    return sorted(sys._getframe().f_locals.items()), locals()['y'] is y


def running(values):
    total = 0.0
    count = 0.0
    for value in values:
        total += value
        count += 1.0
        yield total / count


def enclosed(n):
    total = 0.5
    def add(x):
        nonlocal total
        total += x
        return total
    for i in range(n):
        seen = add(i * 0.5)
    return seen, total


def unbound(n):
    for i in range(n):
        if i > n:
            x = 1.5
    try:
        return x
    except UnboundLocalError as error:
        return str(error)


def deleted(n):
    x = 0.0
    for i in range(n):
        x += 0.5
    del x
    try:
        return x
    except UnboundLocalError as error:
        return str(error)


def shadowed(n):
    x = 2.0
    for i in range(n):
        x *= 1.25
        items = [x for x in (x, i)]
    return x, items


for n in (3, 400):
    for _ in range(60):
        results = [
            identity(1.25), same_constant(), swaps(n), changes_kind(n), becomes_text(n), rescued([1, 2.0, 0, 0.0, 3] * n), rescued([1.0] * n + ['a']),
            locals_in_frame(n), sum(running([0.5, 1, 2.5] * n)), enclosed(n), unbound(n), deleted(n), shadowed(n % 50 + 1),
        ]
        try:
            raises(n)
        except ZeroDivisionError as error:
            frame = error.__traceback__.tb_next.tb_frame
            results.append(sorted(frame.f_locals.items()))
    for result in results:
        print(result)
# Signed zeros, infinities, not a number.
def specials(n):
    zero = -0.0
    big = 1e308
    for _ in range(n):
        zero *= 1.0
        big = big * 10.0 - big
    return zero, big, big - big, -zero
for _ in range(50):
    got = specials(200)
print(got)
