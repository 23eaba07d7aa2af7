import collections
import datetime
import decimal
import fractions
import functools
import re
import types


class Plain: ...


class Named:
    def __repr__(self):
        return f'<Named {id(self) == id(self)}>'


def function(): ...


recursive = {'list': []}
recursive['list'].append(recursive)
for value in (
    None, True, 5, 1.5, 2j, 'it\'s', "say \"hi\"", 'both \' and "', b'\x00', [], (), {}, set(), frozenset(), range(2), slice(3), ..., NotImplemented, int, Plain, type, object, recursive,
    Named(), [Named()], collections.OrderedDict(a=1), collections.defaultdict(list, a=[1]), collections.Counter('aab'), collections.deque([1], 3), collections.ChainMap({}), collections.UserDict(a=1),
    datetime.date(2024, 1, 2), datetime.timedelta(days=1, seconds=2), decimal.Decimal('1.50'), fractions.Fraction(3, 6), re.compile('a+', re.I | re.M), types.SimpleNamespace(x=1, y='z'),
    ValueError('a', 1), KeyError('k'), OSError(2, 'msg'), len, [].append.__name__, str.join, int.__add__, (1).__add__.__name__, bytearray(b'q'), memoryview(b'x').tolist(), {}.keys(), {1: 2}.items(), zip.__name__,
    property.__name__, staticmethod(len), list[int], int | None, type(None), lambda_name := (lambda: 0).__name__, 1e100, -0.0, float('nan'), 10 ** 20, '\t\n\x7f\u200b', iter.__name__, functools.partial(pow, 2, mod=5), collections.abc.Sized,
):
    print(repr(value))
print(str(function)[:10], repr(Plain())[:23], repr(Plain().__init__)[:16], str(Plain) == repr(Plain))
print(type(Plain).__name__, Plain.__name__, Plain.__module__, type(function).__name__, type(Plain().__str__).__name__, type(len).__name__, type(str.join).__name__, type(int.__add__).__name__, type((1).__add__).__name__, type(Plain.__dict__).__name__, type(type.__dict__['__doc__']).__name__)
