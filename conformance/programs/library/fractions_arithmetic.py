from decimal import Decimal
from fractions import Fraction

a, b = Fraction(3, 4), Fraction(-5, 6)
print(a, repr(a), a + b, a - b, a * b, a / b, a // b, a % b, a ** 2, a ** -2, b ** 2, -a, abs(b), +a, divmod(a, b))
print(Fraction('3.14'), Fraction(' -7/21 '), Fraction(0.5), Fraction(Decimal('0.1')), Fraction(5), Fraction(), Fraction('1e-3'), Fraction(0.1), Fraction(1, -2), Fraction('1_000/3'))
print(a + 1, 1 + a, a * 0.5, 2 ** a, a ** 0.5, a == 0.75, a < 1, a > b, hash(Fraction(2, 1)) == hash(2), bool(Fraction(0)), int(Fraction(-7, 2)), float(Fraction(1, 3)), round(Fraction(7, 2)), round(Fraction(22, 7), 2), Fraction(7, 2).__ceil__())
print(Fraction(3.141592653589793).limit_denominator(1000), a.numerator, a.denominator, a.as_integer_ratio(), Fraction.from_float(0.25), a.is_integer(), complex(a), Fraction(10, 4).limit_denominator(1))
print(sum([Fraction(1, n) for n in range(1, 11)]), max(a, b), sorted([a, b, 0.5, 1]), f'{Fraction(1, 3):.4f} {Fraction(2, 3):>10} {Fraction(1000000, 7):,.2f} {Fraction(5, 4):e} {Fraction(1, 8):%}')
for bad in (lambda: Fraction(1, 0), lambda: Fraction('x'), lambda: Fraction(1.5, 2), lambda: a / 0, lambda: Fraction('1/0'), lambda: Fraction(float('nan')), lambda: Fraction(float('inf')), lambda: a + 'x', lambda: Fraction(0) ** -1, lambda: Fraction('1 / 2'), lambda: a < 1j):
    try:
        print(bad())
    except (ArithmeticError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


def egyptian(fraction):
    parts = []
    while fraction:
        denominator = -(-fraction.denominator // fraction.numerator)
        parts.append(Fraction(1, denominator))
        fraction -= parts[-1]
    return parts


print(*egyptian(Fraction(5, 7)))


def continued(fraction):
    while fraction:
        whole = fraction.numerator // fraction.denominator
        yield whole
        fraction -= whole
        fraction = 1 / fraction if fraction else fraction


print(list(continued(Fraction(649, 200))))
