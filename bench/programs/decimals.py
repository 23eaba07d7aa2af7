"""decimal and fractions: money with rounding, square roots and series at fifty digits, and exact sums."""
from decimal import ROUND_HALF_EVEN, ROUND_UP, Decimal, localcontext
from fractions import Fraction

CENT = Decimal('0.01')


def invoice(lines):
    total = Decimal(0)
    for number in range(lines):
        price = Decimal(number * 37 % 10_000) / 100
        amount = (price * (number % 9 + 1) * Decimal('1.19')).quantize(CENT, ROUND_HALF_EVEN)
        total += amount.quantize(Decimal('0.1'), ROUND_UP) if number % 50 == 0 else amount
    return total


def pi():
    """By Gauss and Legendre."""
    a, b, t, p = Decimal(1), 1 / Decimal(2).sqrt(), Decimal('0.25'), 1
    for _ in range(6):
        following = (a + b) / 2
        b = (a * b).sqrt()
        t -= p * (a - following) ** 2
        a, p = following, 2 * p
    return (a + b) ** 2 / (4 * t)


def exponential(x):
    total = term = Decimal(1)
    n = 0
    while term.adjusted() > -55:
        n += 1
        term = term * x / n
        total += term
    return total


def work():
    total = invoice(250_000)
    with localcontext() as context:
        context.prec = 50
        digits = pi()
        series = sum((exponential(Decimal(n) / 7) for n in range(1, 2500)), Decimal(0))
        logarithm = sum((Decimal(n).ln() for n in range(2, 60)), Decimal(0))
    exact = sum((Fraction(n % 7, n) for n in range(1, 400)), Fraction(0))
    text = ' '.join(f'{Decimal(n) / 8:.2f}' for n in range(20_000))
    return f'{total} {digits} {series} {logarithm} {exact.denominator % 1_000_003} {len(text)}'


if __name__ == '__main__':
    print(work())
