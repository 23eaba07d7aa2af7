"""Dicts that come from one display, one copy or one JSON text change without the others."""
import json
from collections import Counter, OrderedDict, defaultdict


def made(n):
    return {'a': n, 'b': n + 1, 'c': [n]}


def changed(kind, one):
    if kind == 0:
        one['d'] = 4
    elif kind == 1:
        del one['b']
        one['b'] = 'again'
    elif kind == 2:
        one.popitem()
        one.popitem()
        one['z'] = 1
    elif kind == 3:
        one.clear()
        one['b'] = 2
    elif kind == 4:
        one.update(x=1, a=0)
    elif kind == 5:
        one.setdefault('q', []).append(kind)
        one.pop('a')
    elif kind == 6:
        one |= {'m': 1, 1: 2, None: 3}
    elif kind == 7:
        for n in range(20):
            one[f'k{n}'] = n
        for n in range(0, 20, 2):
            del one[f'k{n}']
    return one


def walk(one):
    try:
        for key in one:
            one[key + 'x'] = 1
    except RuntimeError as error:
        return str(error)


for source in (
    lambda: made(1), lambda: dict(made(2)), lambda: made(3).copy(), lambda: {**made(4)}, lambda: json.loads('{"a": 1, "b": {"a": 2, "b": 3}, "c": null}'),
    lambda: OrderedDict(made(5)), lambda: defaultdict(list, made(6)), lambda: Counter('abca'),
):
    first = source()
    copies = [first.copy() for _ in range(8)] + [source()]
    for kind in range(8):
        copies[kind] = changed(kind, copies[kind])
    print(first, copies[8] == first, list(first), len(first))
    print(*copies[:8], sep='\n')
    again = copies[0].copy()
    print(walk(again), walk(first.copy()), first == source(), sorted(again.keys() - first.keys()))
    del first['a']
    print(first, list(reversed(first)), 'a' in first, first.copy(), [*source()])

ordered = OrderedDict(made(7))
other = ordered.copy()
ordered.move_to_end('a')
other.move_to_end('c', last=False)
other.popitem(last=False)
print(ordered, other, ordered.copy())

records = json.loads(json.dumps([made(n) for n in range(5)]))
records[1]['new'] = records[2].pop('a')
records[3].clear()
print(records)

total = 0
for n in range(5000):
    one, two = made(n), made(n)
    one['d'] = two.pop('a')
    three = one.copy()
    three['e'] = 1
    total += len(one) + 10 * len(two) + 100 * len(three) + one['d']
print(total)
print('a-b'.translate({97: 'xyz', 45: None}), 'h\u00e9llo \U0001f600 w\u00f6'.translate({233: 'E', 0x1f600: '\u00fc', 246: 0x1f601}), ('ab' * 5000).translate({98: None})[:5], 'same'.translate({}))
print('a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i'.splitlines(), 'a\r\n\r\n'.splitlines(True), ''.splitlines(), '\n'.splitlines(), 'x\r'.splitlines(True), '\U0001f600\nb'.splitlines())
print(bytes([1, 2, 255]), bytes((0,)), bytes([]), bytes([True, 3]), bytearray([7, 8]), list(iter(b'abc')), b'gr\xc3\xbcn \xef\xbf\xbd and more than thirty-two bytes'.decode())
for wrong in [256], [-1], ['a'], [1.5], (3, None):
    try:
        print(bytes(wrong))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    b'more than thirty-two bytes, of which one is wrong \xff'.decode()
except UnicodeDecodeError as error:
    print(error)
