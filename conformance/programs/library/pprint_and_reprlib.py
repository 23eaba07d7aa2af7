import reprlib
from pprint import PrettyPrinter, isreadable, pformat, pp, pprint, saferepr

data = {'name': 'example', 'numbers': list(range(25)), 'nested': {'deep': {'deeper': ['a' * 30, 'b' * 30, {'set': {3, 1, 2}}]}}, 'text': 'word ' * 30, 'tuple': (1,), 'empty': [], 'bytes': b'x' * 100}
pprint(data)
pprint(data, width=40, compact=True, depth=2)
pprint([3, 1, 2] * 20, indent=4, compact=True)
pp({'b': 1, 'a': 2})
pprint({'b': 1, 'a': 2}, sort_dicts=True)
print(pformat({1: [1, 2], 'a': None}), pformat('a\nb' * 30, width=30), pformat(123456789, underscore_numbers=True))
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass
from types import SimpleNamespace


@dataclass
class Item:
    name: str
    tags: list


pprint([Item('x' * 30, ['tag'] * 12), Counter('hello world' * 3), OrderedDict((str(n), n) for n in range(12)), defaultdict(list, {n: [n] for n in range(15)}), deque(range(30)), SimpleNamespace(a='x' * 40, b='y' * 40), namedtuple('P', 'x y')(1, 2), frozenset(range(30)), range(5)])
loop = [1]
loop.append(loop)
print(saferepr(loop).split('<')[0], isreadable([1, 'a']), isreadable(loop))
r = reprlib.Repr(maxlist=2, maxstring=10, maxdict=1, maxlevel=2)
print(r.repr(list(range(10))), r.repr('a long string here'), r.repr({'a': 1, 'b': 2}), r.repr([[[[1]]]]), reprlib.repr(set(range(20))), reprlib.repr('x' * 100), reprlib.repr(10 ** 60), reprlib.repr((1,)))


class Node:
    @reprlib.recursive_repr('<...>')
    def __repr__(self):
        return f'Node({self.next})'


n = Node()
n.next = n
print(n)
PrettyPrinter(width=20).pprint(['short', 'words', 'in', 'a', 'list'])
