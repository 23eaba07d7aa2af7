"""Built-in types called with few arguments, wrong ones, generators that fail, and as bases of classes with methods of their own."""


def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error)


def failing(*values):
    for value in values:
        print('gives', value)
        yield value
    raise LookupError('no more')


class Noisy:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        print('hash', self.value)
        return hash(self.value)

    def __eq__(self, other):
        print('eq', self.value)
        return self.value == getattr(other, 'value', other)

    def __repr__(self):
        return f'Noisy({self.value})'


kinds = list, tuple, dict, set, frozenset, bytes, bytearray, str, int, float, object, type, zip, map, enumerate, bool
for kind in kinds:
    show(lambda: kind() if kind not in (zip, object) else type(kind()))
    show(lambda: kind(7) if kind not in (object,) else 'left out')
    show(lambda: kind(1, 2, 3, 4))
    show(lambda: kind(nothing=1))
for kind in list, tuple, set, frozenset, dict, sorted, sum, max, ''.join, b''.join, bytes:
    show(lambda: kind(failing(2, 1)))
    show(lambda: kind(failing()))
for kind in list, tuple, sorted, sum, max, min:
    show(lambda: kind(n * 3 % 7 for n in range(9)))
    show(lambda: kind(failing(1, 'a', 2)))
    show(lambda: kind(iter(())))
for kind in set, frozenset:
    show(lambda: len(kind(Noisy(n % 2) if n > 2 else n for n in range(6))))
    show(lambda: kind([n] for n in range(3)))
    show(lambda: sorted(kind(str(n % 3) for n in range(9))))
    show(lambda: kind((n, n) for n in (2, 2)))

items = [1, 2]
copy = list(items)
copy.append(3)
first = (1, 2)
table = {'a': 1, 2: 3}
other = dict(table)
other['b'] = 4
print(items, tuple(first) is first, tuple(items), list(first), table, other, dict([('x', 1), ('y', 2)]), dict(zip('ab', (1, 2))))
print(bytes(bytearray(b'ab')), bytes(memoryview(b'abcdef')[1:5:2]), bytes(memoryview(bytearray(b'xyz'))), bytearray(b'q'), bytes(b'abc'[1:2]), b'abc'[5:2])
print(int(2.9), int(-2.9), int(1e30), int(True), int('12'), str(None), str(2.0), str(True), str(b'a'), type(5), type('x').__name__)
show(lambda: int(float('inf')))
show(lambda: int(float('nan')))


class Ints(int):
    def __new__(cls, value):
        print('new', value)
        return super().__new__(cls, value)


class Rows(list):
    def __init__(self, *rows):
        print('init', rows)
        super().__init__(rows)


class Names(dict):
    pass


class Meta(type):
    def __call__(cls, *args):
        print('called', cls.__name__, args)
        return super().__call__(*args)


class Made(metaclass=Meta):
    def __init__(self, value):
        self.value = value


print(Ints(5) + 1, Rows(1, 2), Names(a=1), Names([(1, 2)]), Made(3).value)
show(lambda: Made())
show(lambda: Made(1, 2))
for kind in ValueError, KeyError, OSError, StopIteration, SystemExit, UnicodeError, ImportError, Exception:
    for args in (), ('x',), (2, 'y'):
        show(lambda: (kind(*args), kind(*args).args, str(kind(*args))))
    show(lambda: kind(nothing=1))
