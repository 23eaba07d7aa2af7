"""pprint called often, of plain values and of what has a say in how it is shown."""
import dataclasses
import enum
import pprint
from collections import Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple
from types import SimpleNamespace


class Colour(enum.Enum):
    RED = 1


class Shown:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


class Items(list):
    pass


class Named(dict):
    def __repr__(self):
        return 'Named'


class Number(int):
    pass


@dataclasses.dataclass
class Point:
    x: object
    y: object = 0


Pair = namedtuple('Pair', 'left right')
circle = [1]
circle.append(circle)
loop = {'a': {'b': []}}
loop['a']['b'].append(loop)

samples = [
    {'name': 'service', 'ports': list(range(12)), 'limits': {'memory': (512, 'MB'), 'time': {'soft': 0.25, 'hard': None}}},
    {'b': 1, 'a': [2], 'é': (3,), 'aa': {}}, {3: 'x', 1: 'y', 2: 'z', -1: 0}, {1: 'int', 'a': 'str', None: 0}, {True: 1}, {None: (1,)},
    {(2, 1): 'tuple', (1, 2): 'key'}, {2.5: 1, 1.5: 2}, {'x': {3, 1, 2}, 'y': frozenset(), 'z': set(), 'w': frozenset({'one'})},
    [10**6, -1234567, 10**30, 1e100, 3 + 4j, True, None, ...], [b'bytes' * 5, bytearray(b'array'), 'text\n\'"', '\U0001f600', '\ud800'],
    [(), [], {}, (1,), [()], [[]], ((),)], [Shown('<shown>'), 1], {'k': Shown('plain')}, [[[[[[1, [2, [3]]]]]]]],
    [Colour.RED, Point(1, [2, 3]), Pair(1, Pair(2, 3))], Items([1, [2]]), [Items()], {'n': Named(a=1)}, [Number(1234567)],
    OrderedDict(b=1, a=2), defaultdict(list, {'b': [1], 'a': []}), Counter('abca'), deque([1, [2]]), SimpleNamespace(b=1, a=[2]), UserDict({'b': 1}),
    ['word ' * 12, {'deep': {'deeper': ['word ' * 8, ('x' * 30, 'y' * 30)]}}], {n: str(n) for n in range(30, 0, -1)}, {str(n): n for n in range(12)},
]
ways = [{}, {'width': 30}, {'width': 20, 'compact': True}, {'sort_dicts': False, 'indent': 3}, {'underscore_numbers': True, 'width': 40}, {'depth': 2}]


def often(function, *args, times=30, **options):
    for _ in range(times):
        result = function(*args, **options)
    return result


for way in ways:
    for sample in samples:
        print(often(pprint.pformat, sample, **way))
for sample in samples:
    print(often(pprint.isreadable, sample), often(pprint.isrecursive, sample), often(pprint.saferepr, sample))

for each in circle, loop:
    text = often(pprint.saferepr, each)
    print(text.replace(str(id(each)), 'ID'), pprint.isrecursive(each), pprint.isreadable(each))
    print(pprint.pformat([each, each], width=10).replace(str(id(each)), 'ID'))

# Every width, also those that no part fits into.
texts = ['', 'one', 'one two  three\tfour', ' leading', 'lines\nof\r\ntext\x0bmore\x1c\x85 end', "it's \"both\"", 'ünïcode wörds thät are löng', 'trailing ' * 4 + '\n']
mixed = {'texts': texts, 'bytes': [b'', b'1234', b'12345', bytes(range(40)), b"'quoted'" * 3], 'sets': [set(), {1}, {'alone'}, frozenset({3, 1, 2}), frozenset()],
         'empty': [[], (), {}, ([],), [()]], 'numbers': [1234567, -5, 1.5, 2j, None, True], 7: (bytearray(b'bytes in an array'), ...)}
del mixed[7]
for width in [*range(1, 40, 3), 60, 90]:
    for options in {}, {'compact': True}, {'indent': 4}, {'indent': 0, 'sort_dicts': False, 'underscore_numbers': True}:
        printed = often(pprint.pformat, mixed, width=width, times=3, **options)
        print(hash(printed) == hash(pprint.PrettyPrinter(width=width, **options).pformat(mixed)), len(printed), sum(map(ord, printed)), sum(i * ord(c) for i, c in enumerate(printed)))
print(printed)
for text in texts:
    print(often(pprint.pformat, text, width=8), often(pprint.pformat, [text], width=8), often(pprint.pformat, {'key': text}, width=8, indent=3))
for value in bytes(range(60)), bytearray(range(60)), {*range(40)}, frozenset(range(40)), 10**40, 1.5, 'x' * 50, {'x' * 40: 'y' * 40}, (('x' * 30,),), {1: {2: {3: {4: 'deep ' * 5}}}}:
    print(often(pprint.pformat, value, width=30), often(pprint.pformat, value, width=30, compact=True))

shared = [1, 2]
print(often(pprint.pformat, [shared, shared, {'again': shared}]))
printer = pprint.PrettyPrinter()
print(often(printer.format, shared, {}, 0, 0), printer.format(shared, {id(shared): 1}, 0, 0)[1:], printer.format([shared], {id(shared): 1}, None, 5)[1:])
print(printer.format([[shared]], {}, 1, 0), printer.format([[shared]], {}, 1, 1), printer.format([[shared]], {}, 2, 1))


class Counting(pprint.PrettyPrinter):
    def format(self, value, context, levels, level):
        if isinstance(value, int):
            return f'#{value}', True, False
        return super().format(value, context, levels, level)


print(often(Counting().pformat, {'b': 1, 'a': [2, (3,)]}))
printer.format = lambda value, *rest: ('own', True, False)
print(often(printer.pformat, [1]))
deep = 0
for _ in range(150):
    deep = [deep]
print(len(often(pprint.pformat, deep, width=1000)))
for _ in range(3000):
    deep = [deep]
try:
    pprint.saferepr(deep)
except RecursionError as error:
    print('RecursionError')
former, pprint._safe_key = pprint._safe_key, lambda value: -value if isinstance(value, int) else 0
print(pprint.pformat({1: 'a', 2: 'b'}))
pprint._safe_key = former
print(pprint.pformat({2: 'b', 1: 'a'}))
former, pprint.PrettyPrinter.format = pprint.PrettyPrinter.format, lambda self, value, *rest: ('all', True, False)
print(pprint.pformat({2: 'b', 1: 'a'}))
pprint.PrettyPrinter.format = former
print(pprint.pformat({2: 'b', 1: 'a'}))
