class Number:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f'N({self.value})'

    def __add__(self, other):
        return Number(self.value + other.value) if isinstance(other, Number) else NotImplemented

    def __radd__(self, other):
        return f'{other!r}+{self}'

    def __iadd__(self, other):
        self.value += other
        return self

    def __matmul__(self, other):
        return 'matmul'

    def __eq__(self, other):
        return isinstance(other, Number) and self.value == other.value

    def __hash__(self):
        return hash(self.value)

    def __bool__(self):
        return self.value != 0

    def __len__(self):
        return 99

    def __getitem__(self, key):
        return key

    def __contains__(self, item):
        return item == self.value

    def __call__(self, *args, **keywords):
        return args, keywords

    def __getattr__(self, name):
        if name.startswith('dyn_'):
            return name[4:]
        raise AttributeError(f'no {name}', name=name, obj=self)

    def __index__(self):
        return self.value

    def __format__(self, spec):
        return f'<{spec}>'


n = Number(3)
print(n + Number(4), 1 + n, n @ 1, n == Number(3), n != 3, {n: 1}[Number(3)], bool(Number(0)), not n)
n += 10
print(n, n[1:2, ...], n[...], 13 in n, n(1, *[2], k=3, **{'z': 4}), n.dyn_x, [0] * n == [0] * 13, f'{n:spec}', hex(n))
for text in ('n + 1', 'n.other', '1 + "a"', '"a" * 1.5', '[] < 1', 'len(5)', '{}[[]]', 'None.x', '(1,)[5]', 'int("x")', 'iter(5)', '-"a"', 'n < n'):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, '->', type(error).__name__, error)
print(1 < 2 < 3, 1 < 3 > 2, (1 == 1) is True, 5 & 3 | 4 ^ 1, ~5, 1 << 70 >> 68, 7 // -2, -7 % 3, 2 ** -1, 0 or [] or 'last', 1 and '' and 2)
print('a' 'b', b'a' b'b', 'x' if [] else 'y', *range(3), sep='|')
a = b = [1]
a += [2]
print(b, a is b, id(a) == id(b), [1, 2] is not [1, 2])
