"""Decimals beyond 53 bits: sums, products and quotients at many precisions and roundings, with the digits that are hard to round."""
import hashlib
import random
from decimal import *

random = random.Random(5)
context = getcontext()
for signal in (InvalidOperation, DivisionByZero, Overflow):
    context.traps[signal] = False
ROUNDINGS = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]


def number():
    length = random.choice([1, 7, 8, 15, 16, 17, 21, 22, context.prec - 1, context.prec, context.prec + 1, context.prec + 7, random.randrange(1, 230)])
    text = random.choice([
        random.choice('12589') + '0' * (length - 1), '9' * length, '4' + '9' * (length - 1),
        ''.join(random.choice('0000123456789999') for _ in range(length)), ''.join(random.choice('0123456789') for _ in range(length)),
    ])
    exponent = random.choice([0, 0, -length, random.randrange(-80, 80), random.randrange(-320, 320)])
    return Decimal(f'{random.choice(["", "-"])}{text}E{exponent}')


def results(a, b):
    yield a + b
    yield a - b
    yield a * b
    yield a / b
    yield (a / 7 + b * 3 - 1) * b / a
    yield a < b, a == b, a.compare(b), hash(a + b), (a - b).adjusted()
    yield (a / 3).quantize(Decimal('1e-5')), (a * b).normalize(), format(a / b, '.20e'), -(a - b), (a * b).as_tuple()[1][-3:]


digest = hashlib.sha256()
for i in range(1200):
    context.prec = random.choice([16, 17, 18, 20, 21, 22, 27, 28, 29, 34, 35, 36, 49, 50, 56, 60, 100, 140, 200, 210, 211])
    context.rounding = random.choice(ROUNDINGS)
    context.Emax, context.Emin = random.choice([(300, -300), (999999, -999999), (999999, -999999)])
    a, b = number(), number()
    if i % 9 == 0:
        b = a + Decimal((0, (random.choice([0, 1]),), int(a.as_tuple().exponent)))
    context.clear_flags()
    line = f'{a} {b} {[str(result) for result in results(a, b)]} {[signal.__name__ for signal, met in context.flags.items() if met]}'
    digest.update(line.encode())
    if i % 100 == 99:
        print(i, context.prec, context.rounding, digest.hexdigest()[:16], line[-60:])

# A difference that has a digit less than the greater number, rounded up.
for context.prec in (30, 210, 230):
    for context.rounding in ROUNDINGS:
        print(context.prec, context.rounding, Decimal((0, (1,) + (0,) * (context.prec - 1), 0)) - Decimal('0.193'))
