"""Decimals around the lengths at which their coefficients are held and rounded differently, with the signals: a digest for each operation."""
import hashlib
import random
from decimal import *

random.seed(11)
ROUNDINGS = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
LENGTHS = [1, 1, 2, 3, 5, 8, 14, 15, 16, 17, 18, 20, 27, 28, 29, 30, 49, 50, 51, 60, 100]
EXPONENTS = [0, 0, -1, -2, -3, -5, 1, 2, -15, -16, -17, -28, -50, -51, 15, 16, 20]


def number():
    length = random.choice(LENGTHS)
    coefficient = random.choice([
        random.randrange(10 ** length), 10 ** length - random.randrange(3), 5 * 10 ** (length - 1) + random.randrange(-1, 2), 10 ** random.randrange(length),
        0, random.choice([2 ** 53, 2 ** 53 - 1, 2 ** 53 + 1, 9 * 10 ** 15, 10 ** 16 - 1]),
    ])
    exponent = random.choice([*EXPONENTS, random.randrange(-60, 60), random.choice([-100, 90, -95, 99])])
    return Decimal((random.randrange(2), tuple(map(int, str(coefficient))), exponent))


SHORT = [2, 3, 7, 8, 10, 77, 100, 125, 640, 1000, 999]
FORMATS = ['f', '%', '.0f', '10.2f', '.1e', 'g', '.5', '012.2f', ',.2f', '<9f', '+.3%', '.4G']
operations = {
    '+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b, '/': lambda a, b: a / b, '//': lambda a, b: a // b, '%': lambda a, b: a % b,
    'quantize': lambda a, b: a.quantize(b), 'quantize by': lambda a, b: a.quantize(b, random.choice(ROUNDINGS)), 'round': lambda a, b: round(a, 2),
    'format': lambda a, b: format(a, random.choice(FORMATS)), 'hash': lambda a, b: hash(a), 'numeral': lambda a, b: Decimal(str(a)), '<': lambda a, b: a < b,
}
digests = {name: hashlib.md5() for name in operations}
for _ in range(1500):
    context = Context(
        prec=random.choice([1, 2, 5, 9, 15, 16, 17, 18, 28, 28, 50, 50, 51]), rounding=random.choice(ROUNDINGS), traps=[],
        Emax=random.choice([999999, 999999, 100, 40]), Emin=random.choice([-999999, -999999, -100, -40]), clamp=random.choice([0, 0, 0, 0, 1]),
    )
    setcontext(context)
    a, b = number(), number()
    b = random.choice([b, b, b, b, Decimal(random.choice(SHORT)), a, -a])
    for name, operation in operations.items():
        context.clear_flags()
        result = operation(a, b)
        digests[name].update(f'{result!r} {sorted(signal.__name__ for signal in context.flags if context.flags[signal])}\n'.encode())
for name, digest in digests.items():
    print(name, digest.hexdigest())

setcontext(Context())
for numeral in ['+1.5', '-.5', '5.', '.', '', '+', '-', '1_000', '1e5', ' 12 ', '0.000', '-0', '-0.00', '123456789012345', '1234567890.123456', '00012.50', '١٢', '1.2.3', '--1', '1 2', '+.']:
    try:
        print(repr(Decimal(numeral)), end=' ')
    except InvalidOperation:
        print('invalid', end=' ')
print()


class Money(Decimal):
    pass


print(type(Decimal(Money(5))), type(Money(Decimal(5))), Decimal(True), Decimal(2 ** 60), Decimal(-7), Decimal(0.5))
for place in range(2):
    with localcontext() as context:
        context.prec = 3 + place
        print(Decimal(2) / 3, getcontext().prec)
    print(Decimal(2) / 3, getcontext().prec)
