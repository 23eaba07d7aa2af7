class Number:
    def __init__(self, value):
        self.value = value

    def __int__(self): return int(self.value)
    def __float__(self): return float(self.value)
    def __complex__(self): return complex(self.value, 1)
    def __index__(self): return int(self.value)
    def __round__(self, digits=None): return ('round', digits)
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'
    def __trunc__(self): return 'trunc'
    def __abs__(self): return abs(self.value)
    def __pos__(self): return 'pos'
    def __invert__(self): return 'invert'
    def __pow__(self, other, mod=None): return ('pow', other, mod)
    def __rpow__(self, other, mod=None): return ('rpow', other)
    def __floordiv__(self, other): return ('floordiv', other)
    def __rfloordiv__(self, other): return ('rfloordiv', other)
    def __mod__(self, other): return ('mod', other)
    def __lshift__(self, other): return ('lshift', other)
    def __rrshift__(self, other): return ('rrshift', other)
    def __and__(self, other): return ('and', other)
    def __ror__(self, other): return ('ror', other)
    def __xor__(self, other): return ('xor', other)
    def __truediv__(self, other): return ('truediv', other)


import math

n = Number(7.5)
print(int(n), float(n), complex(n), bin(n), round(n), round(n, 2), math.floor(n), math.ceil(n), math.trunc(n))
print(abs(n), +n, ~n, n ** 2, 2 ** n, pow(n, 2, 5), n // 1, 1 // n, n % 3, n << 1, 1 >> n, n & 1, 1 | n, n ^ 1, n / 2)
print([10, 20][Number(1)], math.sqrt(Number(16)), chr(Number(65)), '%.1f' % n, 'x' * Number(3))


class Bad:
    def __int__(self): return 'x'
    def __float__(self): return 1
    def __index__(self): return 1.5


for f in (int, float, range, bin):
    try:
        f(Bad())
    except TypeError as error:
        print(f.__name__, error)
try:
    -n
except TypeError as error:
    print(error)
