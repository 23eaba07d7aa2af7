print([hash(n) for n in (0, 1, -1, -2, 255, 2 ** 31, 2 ** 61 - 2, 2 ** 61 - 1, 2 ** 61, 2 ** 64, -2 ** 61, 10 ** 30)])
print([hash(x) for x in (0.0, -0.0, 1.0, 0.5, 0.1, -1.5, 1e300, 5e-324, float('inf'), float('-inf'))])
print(hash(True), hash(2 ** 53) == hash(2.0 ** 53), hash(1 + 0j), hash(2j), hash(0.5 + 1.5j))
print([hash(s) for s in ('', 'a', 'abc', 'hello world', 'é', '日本', '😀', 'x' * 100)])
print(hash(b''), hash(b'abc'), hash('abc') == hash(b'abc'))
print(hash(()), hash((1,)), hash((1, 2, 3)), hash((1, (2, 3))), hash(('a', 1)))
print(hash(frozenset()), hash(frozenset({1})), hash(frozenset({1, 2, 3})))
print(hash(range(0)), hash(range(5)), hash(range(0, 10, 3)), hash(None), hash(...) != 0)
from decimal import Decimal
from fractions import Fraction
print(hash(Decimal('0.5')) == hash(0.5) == hash(Fraction(1, 2)), hash(Fraction(1, 3)), hash(Decimal('1.1')))
for unhashable in ([], {}, set(), bytearray(), slice(1, [])):
    try:
        hash(unhashable)
    except TypeError as error:
        print(error)


class WithEq:
    def __eq__(self, other):
        return True


class Odd:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value


try:
    hash(WithEq())
except TypeError as error:
    print(error)
print(hash(Odd(-1)), hash(Odd(2 ** 64)), hash(Odd(True)))
try:
    hash(Odd('x'))
except TypeError as error:
    print(error)
import sys
print(sys.hash_info.width, sys.hash_info.modulus, sys.hash_info.inf, sys.hash_info.algorithm)
