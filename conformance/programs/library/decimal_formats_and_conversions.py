"""Reading, writing and formatting decimals; other numbers; signal dictionaries; what is refused."""
import copy
import fractions
import pickle
from decimal import *

D = Decimal
fresh = Context()  # a signal dictionary is empty once its context is gone


def show(source):
    try:
        print(source, '->', repr(eval(source)))
    except Exception as error:
        print(source, '!!', type(error).__name__, error)


for value in ('1234567.891', '-0.000123456', '0', '-0', '0e10', '0e-10', '1e3', '12.5', '9.995', 'NaN', '-Infinity', 'sNaN12', '1e-7', '123456e3', '1e30'):
    number = D(value)
    print(value, repr(number), number.to_eng_string(), number.as_tuple(), number.adjusted())
    for spec in ('', 'f', 'e', 'g', 'G', '%', '.2f', '.0f', '.3e', '.3', '.1%', 'n', ',', ',.2f', '_.3f', '+', ' ', '020', '020,.2f', '<20', '^20', '=+20', '*>20.1f', 'z.1f', '#.0f', '.4_f', 'E'):
        print(f'[{number:{spec}}]', end=' ')
    print()

for source in r'''
D(' 1_000.5_0 ')
D('١٢')
D('_1_')
D('')
D('.')
D('1e')
D('infinit')
D('-sNAN0012')
D('1e999999999999999999')
D('1e9999999999999999999')
D(None)
D(b'1')
D(1j)
D([0, [1, 2], -1])
D((1, 2))
D((2, (1,), 1))
D((0, (10,), 1))
D((0, (1,), 'x'))
D((0, (1,), 1.5))
D((0, (1,), 'n'))
D(0.1)
D(5e-324).adjusted()
D(float('-inf'))
D(True)
D.from_float(-0.0)
D.from_float('x')
D.from_number(1.5)
D.from_number('x')
getcontext().create_decimal('1_0')
getcontext().create_decimal(' 1')
getcontext().create_decimal('1' * 50)
getcontext().create_decimal('NaN' + '1' * 40)
getcontext().create_decimal_from_float(0.1)
int(D('-1.9'))
int(D('NaN'))
int(D('inf'))
float(D('1e400'))
float(D('sNaN'))
complex(D('1.5'))
round(D('2.5'))
round(D('2.567'), 2)
round(D('2567'), -2)
round(D('1'), 'x')
D('-12.34').as_integer_ratio()
D('inf').as_integer_ratio()
hash(D('1e20')) == hash(10 ** 20), hash(D('0.5')) == hash(0.5), hash(D('-1')), hash(D('inf')) == hash(float('inf'))
hash(D('0.1')) == hash(fractions.Fraction(1, 10)), hash(D('1e-30')) == hash(fractions.Fraction(1, 10 ** 30))
hash(D('sNaN'))
D('0.5') == 0.5, D('0.1') == 0.1, D('0.1') < 0.1, D(1) == True, D(1) == 1j, D('0.5') == fractions.Fraction(1, 2), D(1) < fractions.Fraction(3, 2)
D('NaN') == D('NaN'), D('NaN') != 1
D('NaN') < 1
D('sNaN') == 1
D(1) < 'a'
D(1) < 1j
D(1) + 1.5
1 + D(1), 5 - D(2), 5 * D(2), 5 / D(2), 5 // D(2), 5 % D(3), divmod(5, D(2)), 5 ** D(2), 2 ** D('0.5')
pow(D(2), 10, 7), pow(2, D(10), 7), pow(2, 10, D(7))
pow(D(2), 3, 0)
D(2) ** D('1e20')
D(0) ** 0
D(1).quantize(D('1e-30'))
D(1).quantize(D('1'), rounding='x')
D(1).compare(1.5)
D(1).exp(context=5)
format(D(1), 'x')
format(D(1), '<010')
format(D(1), ',n')
format(D(1), '.f')
format(D('1234.5'), '😀^12')
Context(prec=0)
Context(prec=10 ** 19)
Context(prec='x')
Context(rounding='x')
Context(Emin=1)
Context(Emax=-1)
Context(capitals=2)
Context(flags=[5])
Context(flags=5)
Context(traps={})
Context(1, ROUND_UP, -5, 5, 0, 1, [Inexact], [])
fresh.flags == fresh.traps, fresh.flags == dict(fresh.flags)
fresh.flags == {}
fresh.flags[5]
len(fresh.flags), list(fresh.flags)
fresh.flags.copy()
fresh.flags.__delitem__(Inexact)
repr(fresh.traps)
setcontext(5)
localcontext(5)
localcontext(prec=0)
localcontext(x=1)
IEEEContext(32), IEEEContext(128)
IEEEContext(33)
BasicContext, ExtendedContext, DefaultContext
pickle.loads(pickle.dumps(Context(prec=7, traps=[Inexact])))
pickle.loads(pickle.dumps([D('1.50'), D('-0'), D('NaN12'), D('1.5').as_tuple()]))
copy.deepcopy(D('1.50')), copy.copy(Context(prec=3))
MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, HAVE_THREADS, HAVE_CONTEXTVAR
'''.strip().splitlines():
    show(source)


class Money(Decimal):
    pass


m = Money('1.50')
print(*(type(value).__name__ for value in (m, m + 1, +m, abs(m), m.normalize(), m.max(1), copy.copy(m), m.canonical(), m.copy_abs(), Money.from_float(1.5), m.to_integral_value())))
with localcontext(prec=5, traps=[Inexact]) as context:
    print(getcontext() is context, context)
    show('D(1) / 3')
with localcontext() as context:
    context.prec, context.Emax, context.Emin = MAX_PREC, MAX_EMAX, MIN_EMIN
    print(D(10) ** 50 + 1, D('1e999999999999999990') * 10, D(6) / 3, D('2.25').sqrt())
    show('D(1) / 3')
print(getcontext().prec, [signal.__name__ for signal in (Underflow, Overflow, DivisionByZero, FloatOperation)], Underflow.__mro__, FloatOperation.__bases__)
