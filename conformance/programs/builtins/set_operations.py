a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, a < b, {3} < a, a >= {1}, a.isdisjoint({9}), a == {4, 3, 2, 1})
a.add(10); a.discard(99); a.remove(1); a.update([20], (21, 22))
print(a, len(a), 10 in a, sorted(a))
a &= {2, 3, 10, 20}
a -= {2}
a ^= {3, 4}
print(sorted(a), set(), set('hello') == set('ohell'), frozenset([1, 2]), {frozenset({1}), frozenset({1})})
print(a.union([1], [2]) == {1, 2, 4, 10, 20}, a.intersection([4, 20], {20}), a.difference([4]), a.symmetric_difference([4, 5]) == {5, 10, 20})
for action in ('{1}.remove(2)', 'set().pop()', '{[]}', '{1} | [2]', 'frozenset().add', 'set(5)', '{1} < [1, 2]', 'hash(set())'):
    try:
        eval(action)
    except (KeyError, TypeError, AttributeError) as error:
        print(f'{action}: {type(error).__name__}: {error}')
f = frozenset('abc')
print(type(f | {1}).__name__, type({1} | f).__name__, f == set('abc'), hash(f) == hash(frozenset('cba')))
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as error:
    print(error)


class Tags(set):
    def add(self, item):
        super().add(item.lower())


tags = Tags(['X'])
tags.add('ABC')
print(tags, type(tags | {'y'}).__name__, type(tags.copy()).__name__)
print({*()} or 'empty', {x % 3 for x in range(10)}, {1, True, 1.0}, {0, False, 0.0, -0.0})
