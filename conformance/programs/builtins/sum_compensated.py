"""`sum` keeps what additions lose: of floats, of ints among them, and of complex numbers."""
from fractions import Fraction


class C(complex):
    pass


class F(float):
    pass


class I(int):
    pass


print(sum([0.1, 2**53, 0.1, 0.1, -(2**53)]), sum([1e16, 1, 1, 1, 1]), sum([1.0, 10**16, 1, -(10**16), 0.25]))
print(sum([0.5, True, 10**16, True]), sum([0.5, 2**80, 1, -(2**80)]), sum([2**53, 0.25, 0.25, 0.5, 1]), sum([2**60, 1.0, 1.0]))
print(sum([0.1] * 10), sum([F(0.1)] * 10), sum([0.1] * 5 + [F(0.1)] * 5), sum([0.5, I(10**16), I(1), I(1)]))
print(sum([1j, 1e16, 1, 1, 1, 1.0]), sum([1j, True, 10**16, True, 1]), sum([1e16, 1, 1j, 1, 1]), sum([1j, 2**80, 1, -(2**80)]))
print(sum([complex(0.1, 0.1)] * 10), sum([0.1] * 10, 0j), sum((complex(0.1, 0.1) for _ in range(10)), 1), sum((complex(0.1, 0.1) for _ in range(10)), True))
print(sum([1j] + [F(0.1)] * 10), sum([1j, C(0.1)] * 10), type(sum([C(1)], C(3))), sum([1j] + [0.1] * 10 + [C(0.1)] + [0.1] * 3))
print(sum([complex(1e308, 1)] * 2), sum([complex("nan+infj"), 1]), sum([1j, float("inf"), -float("inf")]), sum([-0.0, -0j]), sum([-0.0], -0j), sum([], -0j))
print(sum([1j, Fraction(1, 2)]), sum([0.5, Fraction(1, 2), 0.25]))
for values in [0.5, 10**400], [0.5j, 10**400], [10**400, 0.5]:
    try:
        print(sum(values))
    except OverflowError as error:
        print(error)
