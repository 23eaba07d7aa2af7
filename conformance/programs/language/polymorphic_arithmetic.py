"""Operators that meet values of many kinds at one place, beside numbers that are written out."""


class Kind:
    def __add__(self, other):
        return f'kind + {other}'

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __add__


def many(a, b):
    return a + b, a - b, a * b


def written(a):
    return a + 7, 7 + a, a - 65280, 65280 - a, a * 3, 3 * a, a + 0, a * -1


def accumulated(values):
    total = 0
    for value in values:
        total += value
        total = total * 1
        total -= 0
    return total


VALUES = [1, 2.5, True, -0.0, 2**53 - 1, 2**60, 1 + 2j, Kind(), 0, -3, float('inf')]
for _ in range(60):
    results = [written(value) for value in VALUES]
    pairs = [many(a, b) for a in VALUES for b in VALUES]
for value, result in zip(VALUES, results):
    print(type(value).__name__, result)
for result in pairs:
    print(result)
for _ in range(60):
    sums = accumulated(VALUES[:5]), accumulated([1] * 20), accumulated([0.5] * 20), accumulated([2**52] * 5)
print(sums)
for _ in range(60):
    text = [w + 'x' if isinstance(w, str) else w + 1 for w in ('a', 1, 2.0, 'b')]
print(text)
