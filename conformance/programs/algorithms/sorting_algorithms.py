"""Many ways to sort, all checked against sorted(), with counts of comparisons."""
import heapq
import random
from collections import Counter


class Counted:
    comparisons = 0
    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Counted.comparisons += 1
        return self.value < other.value

    def __gt__(self, other):
        Counted.comparisons += 1
        return self.value > other.value

    def __le__(self, other):
        Counted.comparisons += 1
        return self.value <= other.value


def bubble(items):
    for end in range(len(items) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
        if not swapped:
            break
    return items


def selection(items):
    for i in range(len(items)):
        smallest = min(range(i, len(items)), key=items.__getitem__)
        items[i], items[smallest] = items[smallest], items[i]
    return items


def insertion(items):
    for i in range(1, len(items)):
        item, j = items[i], i
        while j and items[j - 1] > item:
            items[j] = items[j - 1]
            j -= 1
        items[j] = item
    return items


def shell(items):
    gap = len(items) // 2
    while gap:
        for i in range(gap, len(items)):
            item, j = items[i], i
            while j >= gap and items[j - gap] > item:
                items[j] = items[j - gap]
                j -= gap
            items[j] = item
        gap //= 2
    return items


def merge(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right, out = merge(items[:middle]), merge(items[middle:]), []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


def quick(items, low=0, high=None):
    high = len(items) - 1 if high is None else high
    if low < high:
        pivot, i, j = items[(low + high) // 2], low, high
        while i <= j:
            while items[i] < pivot:
                i += 1
            while items[j] > pivot:
                j -= 1
            if i <= j:
                items[i], items[j] = items[j], items[i]
                i, j = i + 1, j - 1
        quick(items, low, j)
        quick(items, i, high)
    return items


def heap(items):
    def sift(root, end):
        while (child := 2 * root + 1) < end:
            if child + 1 < end and items[child] < items[child + 1]:
                child += 1
            if not items[root] < items[child]:
                return
            items[root], items[child] = items[child], items[root]
            root = child

    for start in range(len(items) // 2 - 1, -1, -1):
        sift(start, len(items))
    for end in range(len(items) - 1, 0, -1):
        items[0], items[end] = items[end], items[0]
        sift(0, end)
    return items


def with_heapq(items):
    heapq.heapify(items)
    return [heapq.heappop(items) for _ in range(len(items))]


def functional(items):
    if not items:
        return []
    first, *rest = items
    return functional([x for x in rest if x < first]) + [first] + functional([x for x in rest if not x < first])


def radix(numbers):
    place = 1
    while any(n // place for n in numbers):
        buckets = [[] for _ in range(10)]
        for n in numbers:
            buckets[n // place % 10].append(n)
        numbers = [n for bucket in buckets for n in bucket]
        place *= 10
    return numbers


def counting(numbers):
    return [n for n, times in sorted(Counter(numbers).items()) for _ in range(times)]


rng = random.Random(99)
inputs = {'random': [rng.randrange(1000) for _ in range(60)], 'sorted': list(range(60)), 'reversed': list(range(60, 0, -1)), 'equal': [5] * 60, 'few': [rng.randrange(3) for _ in range(60)], 'empty': [], 'one': [1]}
print(f'{"":12}' + ''.join(f'{name:>10}' for name in inputs))
for sort in (bubble, selection, insertion, shell, merge, quick, heap, with_heapq, functional, sorted):
    row = []
    for values in inputs.values():
        Counted.comparisons = 0
        result = sort([Counted(v) for v in values])
        assert [c.value for c in result] == sorted(values), sort.__name__
        row.append(Counted.comparisons)
    print(f'{sort.__name__:12}' + ''.join(f'{n:10}' for n in row))
for sort in (radix, counting):
    print(sort.__name__, all(sort(list(values)) == sorted(values) for values in inputs.values()))
