from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, getcontext, localcontext

print(Decimal('0.1') + Decimal('0.2'), Decimal(0.1), Decimal(1) / 3, Decimal('1.20') * 3, Decimal(10) ** -2, Decimal(7) // 2, Decimal(-7) % 3, -Decimal('1.0'), abs(Decimal('-2')), Decimal('1E+3') + 1, divmod(Decimal(17), 5))
print(Decimal((1, (1, 4, 1), -2)), Decimal('  3.14 '), Decimal('1_000'), Decimal('Infinity'), Decimal('-0'), Decimal('NaN123'), Decimal('1.50') == Decimal('1.5'), hash(Decimal('1.50')) == hash(Decimal('1.5')), Decimal('1.5') == 1.5, Decimal(5) < 5.5, Decimal('1.5') > 1)
for mode in (ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP):
    print(mode, *(Decimal(x).quantize(Decimal('1'), rounding=mode) for x in ('2.5', '-2.5', '2.4', '3.5')))
with localcontext() as context:
    context.prec = 50
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), Decimal(100).log10())
    context.prec = 4
    print(Decimal(2) / 3, +Decimal('123456'), Decimal('9999.5') + 1)
with localcontext(Context(prec=5, traps=[DivisionByZero])):
    print(Decimal(0) / 0, Decimal(1) / 7)
    try:
        Decimal(1) / 0
    except DivisionByZero as error:
        print(type(error).__name__, error)
d = Decimal('-12.3400')
print(d.as_tuple(), d.normalize(), d.adjusted(), d.is_signed(), d.to_integral_value(), d.copy_abs(), d.scaleb(2), d.as_integer_ratio(), int(d), float(d), round(d, 1), round(d), d.number_class(), d.to_eng_string(), Decimal('1.5').max(2), d.compare(1), d.same_quantum(Decimal('0.0001')))
print(f'{d:.1f}|{d:>12}|{d:+}|{Decimal("1234567.891"):,.2f}|{Decimal("0.000001"):e}|{Decimal("1E-10")}|{Decimal("123E+5")}|{d:e}|{Decimal(5):%}')
for bad in (lambda: Decimal('x'), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(-1).sqrt(), lambda: Decimal('Infinity') - Decimal('Infinity'), lambda: Decimal(1) + 1.5, lambda: Decimal('NaN') < 1, lambda: Decimal('1e999999') * 10 ** 10, lambda: int(Decimal('NaN')), lambda: Decimal('1').quantize(Decimal('1e-50')), lambda: Decimal([]), lambda: Decimal(2) ** Decimal('NaN')):
    try:
        print(bad())
    except (ArithmeticError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(sum(map(Decimal, ['0.10', '0.20', '0.30'])), sorted([Decimal('2'), 1, 1.5]), getcontext().prec, getcontext().flags[Inexact], repr(Decimal('1')))
total = Decimal('19.99') * 3 * (1 + Decimal('0.0825'))
print(total, total.quantize(Decimal('.01'), ROUND_HALF_UP))
