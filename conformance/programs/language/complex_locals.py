"""Complex numbers in locals of hot code: mixed with other kinds, kept over loops, yields and exceptions, seen from outside."""
import math
import sys

INF, NAN = float('inf'), float('nan')


def iterate(c, limit):
    z = 0j
    for step in range(limit):
        z = z * z + c
        if abs(z) > 2:
            return step, z
    return limit, z


print(sum(iterate(complex(x / 40, y / 40), 60)[0] for x in range(-80, 40) for y in range(-40, 40)))
print(iterate(-0.5 + 0.5j, 50), iterate(0.3, 40)[0], iterate(1, 40))


def mixed(values):
    total = 0
    for value in values:
        total = total + value
        total = total * 0.5 - value
    return total


for _ in range(300):
    mixed([1, 2.5, 3j, True, 1 + 1j, -2])
print(mixed([1, 2.5, 3j, True, 1 + 1j, -2]), mixed([1, 2, 3]), mixed([0.5]), mixed([]))


def butterfly(values, roots):
    result = []
    for k, (a, b) in enumerate(zip(values, values[1:])):
        b *= roots[k % len(roots)]
        result.append(a + b)
        result.append(a - b)
    return result


for _ in range(200):
    butterfly([1, 2, 3], [1j, 1 - 1j])
    butterfly([1j, 2.5, 3], [1j, 1 - 1j])
print(butterfly([1, 2, 3j], [1j, 1 - 1j]), butterfly([1j, -2.5, 3], [-1j, 1 - 1j]))


def signs(z, real):
    return z + real, real + z, z - real, real - z, z * real, real * z, z / (real or 1), -z


for _ in range(400):
    signs(1 + 2j, 3.0)
for z in (complex(-0.0, 0.0), complex(0.0, -0.0), complex(-0.0, -0.0), complex(INF, NAN), complex(NAN, 1.0)):
    for real in (0.0, -0.0, 2, -1.5, INF):
        print(*signs(z, real))


def products(a, b):
    return a * b


for _ in range(400):
    products(1 + 1j, 1 - 1j)
for a in (complex(INF, NAN), complex(INF, INF), complex(NAN, NAN), complex(-INF, 0.0), 1e300 + 1e300j):
    for b in (1j, complex(NAN, -INF), complex(0.0, -0.0), -1e300j, complex(NAN, 0)):
        print(products(a, b), end='; ')
print()


def quotient(z, n):
    return z / n


for _ in range(400):
    quotient(1 + 1j, 4)
for divisor in (2, 0.5, 1j, 3 - 4j, True, 0, 0.0, 0j):
    try:
        print(quotient(1 + 2j, divisor))
    except ZeroDivisionError as error:
        print(error)


class Special(complex):
    def __add__(self, other):
        return 'special sum'

    def __rmul__(self, other):
        return 'special product'


print(mixed([1j, 2]), products(1j, Special(2)), [z + 1 for z in (1j, Special(1), 2)])


def generator(z, count):
    for n in range(count):
        z = z * (0.5 + 0.5j) + n
        got = yield z
        if got is not None:
            z = got


running = generator(1j, 3000)
print([round(abs(z), 6) for z in running][-3:])
running = generator(1j, 10)
print(next(running), running.send(2), running.send(2.5), next(running))


def raising(z, n):
    for i in range(n):
        z = z * 1j + i
        if i == n - 1:
            raise ValueError(z)
    return z


def caught(n):
    z = 1 + 1j
    try:
        for i in range(n):
            z = z * 1j + 0.25
            if i == 37:
                z.missing
    except AttributeError as error:
        return z, str(error), sys.exc_info()[2].tb_frame.f_locals['z']


for n in (1, 5, 300, 301):
    try:
        raising(1j, n)
    except ValueError as error:
        print(error, error.__traceback__.tb_next.tb_frame.f_locals['z'])
for _ in range(200):
    caught(40)
print(caught(40), caught(10))


def identity(n):
    z = 1j
    for _ in range(n):
        z = z * 1j + 0.5
    pair = (z, z)
    other = z
    return pair[0] is pair[1] is other, z.real, z.imag, z.conjugate(), z == other, bool(z), hash(z) == hash(other), repr(z), [z][0] is z


print(identity(2000))


def kinds(n):
    x = 0j
    seen = []
    for i in range(n):
        if i % 3 == 0:
            x = i * 0.5
        elif i % 3 == 1:
            x = x + 1j
        else:
            x = int(abs(x))
        if i > n - 4:
            seen.append(x)
    return seen, x


print(kinds(2000), kinds(2001), kinds(2002))


def built(n):
    total = 0j
    for i in range(n):
        total += complex(i, 0.5) + complex(i) + complex(float(i), i) + complex(0.5)
    return total


print(built(3000), complex(1j, 2), complex('1+2j'), complex(True, False))


def functions(x):
    return math.sqrt(x), math.exp(-x), math.atan2(x, 2), math.log1p(x), math.sin(x) + math.cos(x), abs(-x), float(x), int(x)


def roots(values):
    found = []
    for value in values:
        try:
            found.append(functions(value))
        except (ValueError, OverflowError, TypeError) as error:
            found.append(f'{type(error).__name__}: {error}')
    return found


for _ in range(300):
    roots([2.0, 0.5])
for line in roots([4.0, 9, True, -1.0, INF, NAN, -INF, 10 ** 30, 2.0 ** 60 + 0.0, '1', -0.0]):
    print(line)


def truncated(x):
    return int(x * 1.5), float(x * 0.5) is None, int(-x)


for _ in range(300):
    truncated(3.7)
for x in (1e15, 1e16, 1e300, -0.3, 0.2):
    print(truncated(x))


class Squares:
    def __abs__(self):
        return 'absolute'


def absolute(value):
    return abs(value)


for _ in range(300):
    absolute(-1.5)
print([absolute(value) for value in (-2, -2.5, 3 - 4j, True, Squares(), -10 ** 20, -0.0)])
try:
    iterate(1e308 + 1e308j, 3)
    products(abs(1e308 + 1e308j), 1)
except OverflowError as error:
    print(error)
