"""int, float, complex and bool: conversions, limits and what they refuse."""
import warnings

warnings.simplefilter("ignore")


def show(function, *args, **kwargs):
    """Prints the result, or the exception in its place."""
    try:
        text = repr(function(*args, **kwargs))
    except Exception as error:
        text = f"{type(error).__name__}: {error}"
    print(text.partition(" object at 0x")[0][:300])


class C:

    def __init__(s, v):
        s.v = v

    def __complex__(s):
        return s.v

class S(complex):
    pass

class F(float):
    pass

class I(int):
    pass
show(complex, 1j, 2)
show(complex, 1j, 2j)
show(complex, 1j)
show(complex, real=1j)
show(complex, imag=1j)
show(complex, C(3j))
show(complex, C(3j), 1)
show(complex, C(3), 1)
show(complex, C(S(3)), 1)
show(complex, C(1.0))
show(complex, C(S(1)))
show(complex, '1', 2)
show(complex, 1, '2')
show(complex, '1', imag=2)
show(complex, None)
show(complex, 1, 2, 3)
show(complex, b'1')
show(complex, 1, C(3))
show(complex, real='1')
show(complex, '1+2')
show(complex, '١+٢j')
show(complex, 10 ** 400)
show(complex, '1' * 400)
show(complex, '(1')
show(complex, '1\x00')
show(complex, '\ud800')
show(complex, '1_0j')
show(complex, 1, 3.5j)
show(lambda: 1j / 0)
show(lambda: 1 / 0j)
show(lambda: 1j // 1)
show(lambda: 0j ** (-1))
show(lambda: 0j ** 1j)
show(pow, 1j, 2, 3)
show(pow, 1j, 2, None)
show(lambda: (1e+200 + 1j) ** 2)
show(abs, 1e+308 + 1e+308j)
show(lambda: 1j < 2)
show(lambda: 1j == 10 ** 400)
show(lambda: 1j + 10 ** 400)
show(lambda: 10 ** 400 * 1j)
show(lambda: int(1j))
show(lambda: float(1j))
show(divmod, 1j, 1)
show(lambda: '%f' % 1j)
show(complex.from_number, 3)
show(complex.from_number, '3')
show(S.from_number, 3)
show(type, S.from_number(3j))
show(complex.from_number, C(2))
show(complex.from_number, C(2j))
show(complex.from_number, F(2))
show(complex.from_number, 10 ** 400)
show(format, 1 + 2j, 's')
show(lambda: 1j.__format__(3))
show(type, S(2).__complex__())
show(type, +S(2))
show(lambda: S(2).__getnewargs__())
show(hash, 1 + 2j)
show(hash, -1j)
show(type, S(S(2)))
show(type, complex(S(2)))
show(hash, complex(float('inf'), 2))
show(complex, *[], foo=1)
show(lambda: 1j.real.__class__)
show(lambda: complex.__doc__)
show(lambda: complex.__text_signature__)
show(lambda: 2j.__add__('a'))
show(lambda: 2j.__eq__('a'))
show(lambda: 2j.__lt__(1))
show(lambda: 2j.__pow__('a', 3))
show(lambda: 2j.__bool__())
show(lambda: complex(1, 2).__repr__())
show(str, complex(-0.0, -0.0))
show(lambda: 2.0.__pow__(1j))
show(lambda: 10 ** 400 * 1.0)
show(int, '1' * 5000)
show(int, '12', base=8)
show(int, 12, 8)
show(int, x='1')
show(int, base=10)
show(int, b'12')
show(int, bytearray(b'zz'), 36)
show(int, [])
show(int, '')
show(int, ' 1 ')
show(int, 'a' * 300)
show(int, 1.5)
show(int, float('nan'))
show(int, '1', 37)
show(int, '1', 10 ** 30)
show(int, '1', 'a')
show(int, memoryview(b'12'))
show(int, memoryview(b'12'), 10)
show(int, I(5))
show(type, int(I(5)))
show(I, '7')
show(repr, I(7))
show(lambda: I(7) + 1)
show(type, I(7) + 1)
show(lambda: I.from_bytes(b'a'))
show(type, I.from_bytes(b'a'))
show(str, 10 ** 5000)
show(lambda: '%d' % 10 ** 5000)
show(lambda: f'{10 ** 5000}')
show(lambda: hex(10 ** 5000)[:20])
show(lambda: '%x' % 10 ** 4500 == hex(10 ** 4500)[2:])
show(lambda: len(str(10 ** 4299)))
show(lambda: repr(-10 ** 4300)[:5])
show(lambda: 5 .to_bytes(2, 'little'))
show(lambda: 5 .to_bytes(length=2))
show(lambda: (-5).to_bytes(2))
show(lambda: 500 .to_bytes())
show(lambda: 5 .to_bytes(-1))
show(lambda: 5 .to_bytes(2, 'x'))
show(lambda: 5 .to_bytes(2, 5))
show(lambda: int.from_bytes('a'))
show(lambda: int.from_bytes([1, 2]))
show(lambda: int.from_bytes([256]))
show(lambda: int.from_bytes(5))
show(lambda: int.from_bytes(b'\xff', signed=True))
show(lambda: int.from_bytes(b''))
show(lambda: 0 .to_bytes(0, 'big'))
show(lambda: (-1).to_bytes(0, 'big', signed=True))
show(float, 'a')
show(float, '1_0')
show(float, b'1.5')
show(float, [])
show(float)
show(float, 1, 2)
show(float, x=1)
show(float, '1' * 400)
show(float, 10 ** 400)
show(F, '2')
show(type, F(2) + 1)
show(lambda: F(2).hex())
show(lambda: F.fromhex('0x1p3').__class__)
show(float.fromhex, 5)
show(float.fromhex, 'z')
show(round, 2.5)
show(round, 2.675, 2)
show(round, 1e+300, -300)
show(round, float('nan'))
show(round, 1.5, 'a')
show(round, 1.5, None)
show(round, 15, -1)
show(round, 25, -1)
show(lambda: 1.5.__round__(ndigits=1))
show(lambda: 1.5.is_integer())
show(lambda: float.__getformat__('double'))
show(lambda: float.__getformat__('x'))
show(lambda: 1.0 // 0)
show(lambda: 1.0 % 0)
show(divmod, 1.0, 0)
show(lambda: 0.0 ** (-1))
show(pow, 2.0, 3, 4)
show(pow, 2, 3, 4.0)
show(pow, 2, -1, 4)
show(pow, 3, -1, 7)
show(pow, 2, 3, 0)
show(pow, 2, -3, 1)
show(pow, 3, 5, -7)
show(lambda: ~True)
show(lambda: True + True)
show(lambda: True & False)
show(lambda: True & 3)
show(lambda: bool('x', 1))
show(lambda: bool(x=1))
show(type, 'B', (bool,), {})
show(lambda: int.__new__(bool, 1))
show(lambda: True .__and__('a'))
show(lambda: True ^ True)
show(lambda: bool.from_bytes(b'a'))
show(lambda: True .real)
show(format, True, 'd')
show(format, True, '')
show(lambda: f'{True:5}')
show(str, True)
show(lambda: 1 << -1)
show(lambda: 1 << (1 << 70))
show(lambda: 0 << (1 << 70))
show(lambda: 1 >> (1 << 70))
show(lambda: -1 >> (1 << 70))
show(lambda: 1 / 10 ** 400)
show(lambda: 10 ** 400 / 1)
show(lambda: 10 ** 400 / 10 ** 399)
show(lambda: 10 ** 400 // 3.0)
show(lambda: 5 // 0)
show(lambda: 5 % 0)
show(lambda: 5 / 0)
show(lambda: 1 < 'a')
show(lambda: 1 + 'a')
show(lambda: 'a' + 1)
show(lambda: 1 .__add__(1.0))
show(lambda: 1 .__lt__(1.5))
show(lambda: 1.5.__lt__(10 ** 400))
show(lambda: float('inf') > 10 ** 400)
show(lambda: 10 ** 22 == 1e+22)
show(lambda: 10 ** 23 == 1e+23)
show(lambda: 2 ** 53 + 1 == float(2 ** 53))
show(hash, 2 ** 61 - 1)
show(hash, -1)
show(hash, 1e+300)
show(hash, float('inf'))
show(hash, 0.5)
show(hash, 10 ** 400)

class D:

    def __index__(s):
        return 5

    def __float__(s):
        return 2.5

    def __int__(s):
        return 7

    def __trunc__(s):
        return 9
show(int, D())
show(float, D())
show(complex, D())
show(lambda: [1, 2, 3, 4, 5, 6][D()])
show(lambda: 2 ** D())
show(lambda: hex(D()))
show(round, 12345.678, D())
show(lambda: int('12', D()))
show(lambda: '%d' % D())
show(lambda: '%f' % D())
show(lambda: '%x' % D())
show(lambda: '%c' % D())
show(lambda: range(D()))
show(lambda: 300 .to_bytes(D()))

class T2:

    def __trunc__(s):
        return 9
show(int, T2())

class B1:

    def __int__(s):
        return True

    def __index__(s):
        return 'x'

    def __float__(s):
        return 1
show(int, B1())
show(float, B1())
show(lambda: [1][B1()])
show(lambda: hex(B1()))
