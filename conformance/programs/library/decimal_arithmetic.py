"""Operations of every kind in contexts of every kind: results, flags, and what trapped conditions raise."""
from decimal import *

modes = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
unary = 'abs minus plus next_minus next_plus normalize to_integral_exact to_integral_value sqrt logb logical_invert number_class to_sci_string to_eng_string is_normal is_subnormal copy_negate exp ln log10'.split()
binary = 'add subtract multiply divide divide_int divmod remainder remainder_near compare compare_signal max max_mag min min_mag next_toward quantize compare_total compare_total_mag copy_sign logical_and logical_or logical_xor rotate same_quantum scaleb shift power'.split()
state = 12345


def below(limit):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 8) % limit


def number(context):
    kind = below(12)
    if kind == 0:
        return Decimal(('Infinity', '-Infinity', 'NaN', '-sNaN12', 'NaN123456789012345678901234567890')[below(5)])
    if kind == 1:
        return Decimal((below(2), (0,), below(20) - 10))
    if kind == 2:
        return Decimal(('1', '-1', '10', '0.1', '5', '1.000', '99', '2', '-3')[below(9)])
    if kind == 3:
        return Decimal(''.join(str(below(2)) for _ in range(1 + below(context.prec + 2))))
    if kind == 4:
        return Decimal((below(2), (9,) * (1 + below(context.prec + 3)), below(6) - context.prec))
    length = 1 + below(2 * context.prec + 2)
    exponent = (0, -length, below(9) - length, context.Emax - length + below(4) - 2, context.Emin - context.prec + below(6) - 3)[below(5)]
    return Decimal((below(2), tuple(below(10) for _ in range(length)), exponent))


for turn in range(700):
    emax = (5, 9, 96, 999999)[below(4)]
    context = Context(prec=(1, 3, 7, 9, 16, 28)[below(6)], rounding=modes[below(8)], Emin=-emax, Emax=emax, capitals=below(2), clamp=below(2), flags=[], traps=[])
    a, b, c = number(context), number(context), number(context)
    choice = below(10)
    if choice < 3:
        name, operands = unary[below(len(unary))], (a,)
    elif choice < 9:
        name, operands = binary[below(len(binary))], (a, b)
    else:
        name, operands = 'fma', (a, b, c)
    if name in ('shift', 'rotate') and below(3):
        operands = a, Decimal(below(2 * context.prec + 1) - context.prec)
    result = getattr(context, name)(*operands)
    flags = [signal.__name__ for signal, met in context.flags.items() if met]
    print(turn, context.prec, context.rounding, emax, context.clamp, name, *map(str, operands), '=', result, *flags)
    if flags and below(3) == 0:
        context.traps = context.flags
        try:
            getattr(context, name)(*operands)
        except DecimalException as error:
            print(type(error).__name__, error.args, isinstance(error, ZeroDivisionError), isinstance(error, InvalidOperation))
