"""`%` with constant templates, `str.format` with names and rounded exponents, in compiled code and with operands that have their own way."""


class Shout(str):
    def __rmod__(self, left):
        return f'{left} turned round by {self}'


class Quiet(str):
    pass


class Odd:
    def __str__(self):
        return 'odd'

    def __rmod__(self, left):
        return 'never asked'

    def __getitem__(self, key):
        return f'item {key}'


def percent(n, value):
    return [
        '%s and %d' % (value, n), '%s' % value, '%d' % n, '%5d|%-4s|%%' % (n, value), '%(a)s %(b)d' % {'a': value, 'b': n}, '%x' % n, '%s%s' % (n, n / 2),
        '%d %d' % (True, n * 10 ** 15), 'a%sb' % None, '%s' % (value,), '\U0001f600%s' % value,
    ]


def bytes_percent(n):
    return b'%d %s %06x' % (n, b'ab', n)


def formats(n, who):
    return '{0} {who} {0:>4} {also!r}'.format(n, who=who, also=(n,)), '{a}{b}'.format(a=n, b=who), '{n}'.format(**{'n': n})


def floats(n):
    return f'{n / 2:.3e} {n * 1.0:.0e} {n / 8:g} {n * 12345.5:.4g} %.2e %g' % (n + 0.125, n + 0.5)


for n in range(3000):
    last = percent(n, 'text'), bytes_percent(n), formats(n, 'me'), floats(n)
print(*last, sep='\n')
print(percent(1, Quiet('quiet')), percent(2, Odd()), percent(-3, 'astral \U0001f600'))
print('%s is' % Shout('one'), '%s is' % Odd(), '%(x)s' % Odd())
print(formats(5, Odd()), formats('x', 2.5))
for value in 9.5, 99.95, 999.5, 0.5, 2.5, 1e15, 4503599627370495.5, 12345.5, 1e22, 9007199254740993.0, -7.25, 1 / 3:
    print(f'{value:.0e} {value:.1e} {value:.3e} {value:.10e} {value:.1g} {value:.3g} {value:.15g}')


def wrong(body):
    try:
        print(body())
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)


for _ in range(3):
    wrong(lambda: '%d' % 'text')
    wrong(lambda: '%s %s' % 'one')
    wrong(lambda: '%s' % (1, 2))
    wrong(lambda: '%(a)s' % {'b': 1})
    wrong(lambda: b'%s' % 1)
    wrong(lambda: b'%s %d' % (b'x', 'y'))
    wrong(lambda: '%q' % 1)
    wrong(lambda: '{a}'.format(b=1))
