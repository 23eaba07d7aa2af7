class Celsius(float):
    def __new__(cls, value):
        return super().__new__(cls, value)

    def __repr__(self):
        return f'{float(self):.1f}°C'

    def __add__(self, other):
        return Celsius(float(self) + other)


class Words(list):
    def longest(self):
        return max(self, key=len)

    def __getitem__(self, index):
        result = super().__getitem__(index)
        return Words(result) if isinstance(index, slice) else result.upper()


class Defaults(dict):
    def __missing__(self, key):
        return f'default {key}'

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


class Name(str):
    def __new__(cls, first, last):
        self = super().__new__(cls, f'{first} {last}')
        self.first = first
        return self

    def __eq__(self, other):
        return self.lower() == str(other).lower()

    __hash__ = str.__hash__


t = Celsius(21.55)
print(t, t + 1, t * 2, [t], f'{t:.3f}', round(t), type(t + 1).__name__, type(t * 2).__name__, float(t), sorted([Celsius(3), Celsius(1)]), t == 21.55, {t: 1}[21.55])
w = Words(['a', 'ccc', 'bb'])
print(w, w.longest(), w[0], w[1:], type(w[1:]).__name__, type(w + []).__name__, type(w.copy()).__name__, w == ['a', 'ccc', 'bb'], [x for x in w], sorted(w))
d = Defaults(A=1)
d['B'] = 2
d.update(C=3)
print(d, d['zzz'], d.get('zzz'), d['b'], 'B' in d, {**d}, type(d.copy()).__name__, d | {'q': 1})
n = Name('Ada', 'Lovelace')
print(n, n.first, n == 'ADA lovelace', n.upper(), type(n.upper()).__name__, len(n), n in {'Ada Lovelace'}, n + '!', f'{n:>15}', n.__dict__)


class Weird(int):
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
    def __bool__(self): return False
    def __index__(self): return 99
    def __add__(self, other): return 'add'
    def __eq__(self, other): return True
    def __hash__(self): return 5


x = Weird(3)
print(x, repr(x), bool(x), x + 1, 1 + x, x == 8, [0, 1, 2, 3, 4][x], range(x), f'{x}', f'{x:d}', '%d %s' % (x, x), int(x), x * 2, -x, hash(x), str(int(x)), x.real, sum([x, x]), x if x else 'false')


class Frozen(frozenset):
    tag = 'f'


class Pair(tuple):
    __slots__ = ()
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    def __add__(self, other): return Pair(self[0] + other[0], self[1] + other[1])


print(Frozen([1]) | {2}, type(Frozen([1]) | {2}).__name__, Pair(1, 2) + Pair(3, 4), type(Pair(1, 2) + Pair(3, 4)).__name__, Pair(1, 2) == (1, 2), [*Pair(5, 6)], Pair(1, 2)[::-1])
for base in (bool, type(None), range, slice, type(lambda: 0), memoryview, type(...)):
    try:
        type('Sub', (base,), {})
    except TypeError as error:
        print(error)
