import sys
from functools import lru_cache


def hanoi(n, source='A', target='C', spare='B'):
    if n == 0:
        return []
    return hanoi(n - 1, source, spare, target) + [(source, target)] + hanoi(n - 1, spare, target, source)


def permutations(items):
    if not items:
        yield []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item, *rest]


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


@lru_cache
def partitions(n, largest=None):
    largest = n if largest is None else largest
    if n == 0:
        return 1
    return sum(partitions(n - k, k) for k in range(1, min(n, largest) + 1))


print(len(hanoi(5)), hanoi(3))
print([''.join(p) for p in permutations(list('abc'))])
print(ackermann(2, 3), is_even(100), is_odd(7))
print(partitions(50), partitions.cache_info().misses > 0)
limit = sys.getrecursionlimit()
print(limit)


def depth(n):
    return n if n == 0 else depth(n - 1)


print(depth(900))
try:
    depth(2000)
except RecursionError as error:
    print(error)
sys.setrecursionlimit(5000)
print(depth(4000))
sys.setrecursionlimit(limit)


def flatten(x):
    return [y for item in x for y in flatten(item)] if isinstance(x, list) else [x]


print(flatten([1, [2, [3, [4, [5]]]]]))
