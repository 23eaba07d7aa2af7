"""Small functions that only compute, called in loops: what may change under them, and where they cannot go on."""
import sys
import traceback


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def sum(self):
        return self.x + self.y

    def is_far(self):
        return not (self.sum() < 10 and self.x > 0)

    @property
    def half(self):
        return self.sum() / 2


class Slotted:
    __slots__ = ('a',)

    def __init__(self, a):
        self.a = a

    def get(self):
        return self.a


def ratio(a, b):
    return a / b


def pick(a, b):
    return a if a > b else b


def same(value):
    return value


def clamp(n):
    if n < 0:
        return 0
    if n > 100:
        return 100
    return n


def pair(a, b):
    total = a * b
    return total, total


def scaled(n):
    return n * FACTOR


def element(items, i):
    return items[i]


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def depth(n):
    return 0 if n == 0 else depth(n - 1) + 1


FACTOR = 3


def repeat(body, times=30_000):
    result = None
    for n in range(times):
        result = body(n)
    return result


def changes():
    global FACTOR
    seen = []
    for n in range(60_000):
        value = scaled(n)
        if n % 20_000 == 19_999:
            seen.append(value)
            FACTOR += 1
    return seen


def overflows():
    total = 0
    for n in range(60_000):
        total = pair(n * 2 ** 20, 2 ** 20)[0]
    return total, scaled(2 ** 60)


def identities():
    kept = 0
    for n in range(60_000):
        value = n / 7
        if same(value) is value:
            kept += 1
        a, b = pair(value, 2.0)
        if a is b:
            kept += 1
        if pick(value, -1.0) is value:
            kept += 1
    return kept


def fails(at):
    for n in range(60_000):
        ratio(n, at - n)


def fails_in_method(points):
    for _ in range(200):
        for point in points:
            point.is_far()


def replaced():
    results = []
    original = clamp.__code__
    total = 0
    for n in range(-30_000, 30_000):
        total += clamp(n)
        if n == 10_000:
            clamp.__code__ = pick_one.__code__
    results.append(total)
    clamp.__code__ = original
    results.append(clamp(1000))
    return results


def pick_one(n):
    return 1


def adder(k):
    def add(n):
        return n + k

    def change():
        nonlocal k
        k += 1
    return add, change


def closures():
    add, change = adder(5)
    total = 0
    for n in range(60_000):
        total += add(n)
        if n == 50_000:
            change()
    return total


def indexes():
    items = list(range(10))
    total = 0
    for n in range(60_000):
        total += element(items, n % 20 - 10)
    try:
        for n in range(60_000):
            element(items, n // 5_000)
    except IndexError as error:
        print(error, traceback.extract_tb(error.__traceback__)[-1].name)
    return total, element({1: 'one'}, 1), element('text', 2)


points = [Point(n, n % 3) for n in range(100)]
print(repeat(lambda n: points[n % 100].sum()))
print(sum(repeat(lambda n: [point.is_far() for point in points], 300)))
print(repeat(lambda n: points[n % 100].half))
print(repeat(lambda n: Slotted(n).get()))
print(changes(), overflows(), identities(), replaced(), closures(), indexes())
print(fibonacci(22), depth(300), [clamp(n) for n in (-5, 5, 500)], clamp(2.5), clamp(-0.0), clamp(True))
for at in (100, 59_999):
    try:
        fails(at)
    except ZeroDivisionError as error:
        print(error, [(frame.name, frame.line) for frame in traceback.extract_tb(error.__traceback__)])
del points[50].x
try:
    fails_in_method(points)
except AttributeError as error:
    print(error, [(frame.name, frame.line) for frame in traceback.extract_tb(error.__traceback__)])
points[50].x = 'text'
try:
    fails_in_method(points)
except TypeError as error:
    print(error, [(frame.name, frame.line) for frame in traceback.extract_tb(error.__traceback__)])
points[50].x = 5
points[50].sum = lambda: -1
print([point.is_far() for point in points].count(True))
Point.sum = lambda self: 1000
print([point.is_far() for point in points].count(True))
try:
    depth(sys.getrecursionlimit() + 10)
except RecursionError as error:
    print(error)
calls = []
sys.setprofile(lambda frame, event, arg: calls.append(frame.f_code.co_name) if event == 'call' else None)
clamp(3), fibonacci(3)
sys.setprofile(None)
print(calls)
