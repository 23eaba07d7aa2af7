"""Templates and specifications that were used before, with arguments that fit and others."""


def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error)


class Text(str):
    pass


class Mapping(dict):
    def __missing__(self, key):
        return key.upper()


for _ in range(2):
    for values in ('a', 1), (1, 'a'), ('a',), ('a', 1, 2), ('a', 2.5), 'a', [1, 2], {'x': 1}:
        show(lambda: '%s has %3d' % values)
    for values in {'x': 1, 'y': 2.5}, {'x': 1}, (1, 2), 5, Mapping(x=3):
        show(lambda: '%(x)05d|%(y)-8s|%%' % values)
    for values in (5, 'ab'), (-5, 'ab'), ('5', 'ab'), (5,):
        show(lambda: '%*s|' % values)
    show(lambda: '100%% of %s' % 'it')
    show(lambda: '100%% of it' % ())
    show(lambda: '100%% of it' % 1)
    show(lambda: '%y' % 1)
    show(lambda: '%s %' % 1)
    show(lambda: '%5.1f|%-6.2e|%+g|% d|%#x|%c' % (2.25, 12345.678, 1e10, 7, 255, 65))
    show(lambda: b'%s and %(x)s' % b'a')
    show(lambda: b'%d|%5b|%x' % (3, b'ab', 255))

    for args, names in ((1, 2), {}), ((1,), {}), ((), {}), ((1, 2, 3), {'a': 4}):
        show(lambda: '{} {}'.format(*args, **names))
        show(lambda: '{1} {0}'.format(*args, **names))
        show(lambda: '{a:>{0}}|{0!r:^5}'.format(*args, **names))
    show(lambda: '{0} {}'.format(1, 2))
    show(lambda: '{0.real} {1[0]} {2[k]}'.format(3, [4], {'k': 5}))
    show(lambda: '{0.nothing}'.format(3))
    show(lambda: '{'.format(3))
    show(lambda: '{{}} {}'.format(Text('t')))
    show(lambda: type('{}'.format(Text('t'))).__name__)

    for spec in '', '5', '<5', '^7.2', '08', '*^9', 'd', '=5', '.', ',', '5s', 'x', '+.1f', 'z.1f', '_', '\u20ac>4', '05.1f', '.0f', '#.0f':
        for value in 'abc', 42, -3, 2.5, -0.04, True, 0.125, 1e22, float('nan'):
            show(lambda: format(value, spec))

for places in range(4):
    print([f'{value:.{places}f}' for value in (0.5, 1.5, 2.5, 0.125, 0.375, 2.675, -0.5, -2.5, 1e15 + 0.5, 123456.7895)])
    print([f'{value:.{places}e}' for value in (0.5, 2.5, 25.0, 0.125, 9.995, 123456.7895)])
print([repr(value) for value in (1e16, 1e15, 123.0, -0.0, 1e-5, 0.1, 1e300, -5e-324, 9007199254740993.0)], str(1e22), str(-7.0))
