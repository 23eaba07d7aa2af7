"""Operators in code that runs often: powers of floats, slices, membership in sets, identity of texts."""


def powers(values):
    results = []
    for value in values:
        x = value + 0.0
        results.append((x ** 2, x ** 2.0, (x * x) ** 0.5, abs(x) ** 1.5 if x else 0.0))
    return results


def overflow(x):
    y = x * 1.0
    try:
        return y ** 2
    except OverflowError as error:
        return str(error)


def root(x):
    y = x * 1.0
    try:
        return y ** 0.5, y ** -1
    except ZeroDivisionError as error:
        return str(error)


class Items(list):
    def __getitem__(self, key):
        return ('items', key)


def slices(value, start, stop):
    return value[:], value[1:-1], value[-2:], value[start:stop], value[start:], value[5:2]


def member(value, container):
    return value in container, value not in container


def same(a, b):
    return a is b, a is not b


class Key:
    def __hash__(self):
        return 3

    def __eq__(self, other):
        return other == 3


for _ in range(3000):
    powers([1, 2.5, -3, 0])
    overflow(3)
    root(2)
    slices([1, 2, 3, 4], 1, 3)
    member(3, {1, 2, 3})
    member(4, {1: 2})
    same(_, 5)

print(powers([1, 2.5, -3, 0, float('inf'), float('-inf'), float('nan'), -0.0, 1e-200]))
print(overflow(1e200), overflow(-1e200), overflow(3))
print(root(2), root(0), root(-4), root(float('inf')))
for value in ([], [1, 2, 3, 4, 5], (1, 2, 3), 'abcdef', b'xyz', Items([1, 2])):
    print(slices(value, 1, 3), slices(value, None, True), slices(value, -10, 10 ** 20))
copy = [1, 2]
print(slices(copy, 0, 2)[0] is copy)
for value in (1, 1.0, True, 'a', '\U0001F600', (1,), Key(), frozenset([1])):
    print(member(value, {1, 2, 'a', (1,)}), member(value, {1: 2, '\U0001F600': 3}), member(value, [1, 3]), member(value, {3, frozenset([1])}))
try:
    member([], {1})
except TypeError as error:
    print(error)
print(member({1}, {frozenset([1])}))
text = '\U0001F600'
print(same(text, text), same(text, 'a'), same([], []), same(None, None), same(1, 1.0))
