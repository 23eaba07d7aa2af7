print(int('0x1f', 16), int('-0b101', 2), float('1e3'), str(1.0), str(True), bool('False'), bool(''), bool([]), bool([0]), bool(0.0), bool(None))
print(list('abc'), tuple([1, 2]), set([1, 1]), dict([('a', 1)]), list({'a': 1, 'b': 2}), list({'a': 1}.items()), ''.join(map(str, [1, 2, 3])), list(map(int, '1 2 3'.split())))
print(list(zip(*[(1, 'a'), (2, 'b')])), dict(zip('ab', [1, 2])), dict(enumerate('xy')), list(bytes('ab', 'ascii')), bytes([97, 98]).decode(), [*map(ord, 'az')], ''.join(map(chr, [72, 105])))
print(str([1, 'a', None]), repr({'k': (1,)}), str(b'ab'), str({1}), str(int), str(range(3)), str(ValueError('v')), repr(ValueError('v')), str(...), str(print), str(NotImplemented))


class Full:
    def __bool__(self): return False
    def __int__(self): return 1
    def __float__(self): return 2.0
    def __complex__(self): return 3j
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
    def __bytes__(self): return b'bytes'
    def __format__(self, spec): return f'format({spec})'
    def __iter__(self): return iter([1, 2])
    def __len__(self): return 7


f = Full()
print(bool(f), int(f), float(f), complex(f), str(f), repr(f), bytes(f), format(f, 'x'), list(f), len(f), f'{f}', f'{f!r}', '%s' % f, [f])


class OnlyRepr:
    def __repr__(self): return 'only repr'


class BadStr:
    def __str__(self): return 5
    def __repr__(self): return None
    def __bytes__(self): return 'x'
    def __bool__(self): return 1
    def __hash__(self): return 1.5
    def __len__(self): return 'x'
    def __iter__(self): return 1
    def __format__(self, spec): return 3


print(str(OnlyRepr()), f'{OnlyRepr()}', f'{OnlyRepr()!s:>12}')
for convert in (str, repr, bytes, bool, hash, len, iter, format, list, int, float):
    try:
        convert(BadStr())
    except TypeError as error:
        print(convert.__name__, error)
print(isinstance(True, int), True == 1, True + 1, 'yes' * True, [0, 1][True], {True: 'a'}[1], sum([True, True]), str(True + 0), f'{True:d}', True & False, True ^ 1, ~False, not 1)
