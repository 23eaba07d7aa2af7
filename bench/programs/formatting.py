"""Formatting: f-strings, `format` with all kinds of specifications, `%`, `str.format`, `repr` and `__format__`."""


class Angle:
    def __init__(self, degrees):
        self.degrees = degrees

    def __format__(self, spec):
        return f'{self.degrees * 3.14159 / 180:{spec or ".3f"}}'

    def __repr__(self):
        return f'Angle({self.degrees!r})'


def work():
    total = 0
    name, width = 'line', 12
    for n in range(140_000):
        half = n / 2
        text = f'{n} {n:>8} {n:08x} {n:,} {n % 2 == 0} {half} {half:.2f} {half:10.3e} {name!r:>{width}} {half:{width}.{n % 5}f} {n=}'
        total += len(text) + ord(text[n % 40])
        text = '%s %5d %-10s|%x %6.2f %r%%' % (name, n, name, n, half, name)
        total += len(text)
        text = '{} {0!r}'.format(name) if n < 0 else '{0:^12} {1:+d} {who.degrees} {2[0]}'.format(name, n, (half,), who=Angle(n))
        total += len(text)
    for n in range(180_000):
        total += len(str(n)) + len(repr(n / 3)) + len(hex(n)) + len(format(n, 'b'))
    for n in range(75_000):
        angle = Angle(n)
        total += len(f'{angle} {angle:8.1f} {angle!r}') + len(str([n, name, angle])) + len(str({'n': n}))
    return total


if __name__ == '__main__':
    print(work())
