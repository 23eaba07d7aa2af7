"""Sorting and choosing by keys: attributes, items, functions, comparisons, heaps, bisection and groups."""
import bisect
import functools
import heapq
from itertools import groupby
from operator import attrgetter, itemgetter


@functools.total_ordering
class Version:
    def __init__(self, major, minor):
        self.major, self.minor = major, minor

    def __eq__(self, other):
        return (self.major, self.minor) == (other.major, other.minor)

    def __lt__(self, other):
        return (self.major, self.minor) < (other.major, other.minor)


def by_length(a, b):
    return len(a) - len(b) or (a > b) - (a < b)


def numbers(count):
    state = 42
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 4294967296
        yield state >> 8


def work():
    values = list(numbers(90_000))
    people = [(value % 97, f'n{value % 1009}', {'age': value % 80}) for value in values]
    versions = [Version(value % 5, value // 7 % 50) for value in values[:40_000]]
    total = 0
    for _ in range(2):
        total += sorted(people, key=itemgetter(1, 0))[500][0]
        total += sorted(people, key=lambda person: (-person[2]['age'], person[1].lower()))[600][0]
        total += sorted(versions)[700].minor + max(versions).minor
        total += sorted(versions, key=attrgetter('minor', 'major'), reverse=True)[900].major
    total += len(sorted((name for _, name, _ in people[:40_000]), key=functools.cmp_to_key(by_length))[10])
    heap = []
    for value in values:
        heapq.heappush(heap, (value % 1000, value))
    while len(heap) > 20_000:
        total += heapq.heappop(heap)[1] % 13
    total += sum(heapq.nsmallest(50, values)) + heapq.nlargest(9, people, key=itemgetter(0))[-1][0]
    line = []
    for value in values[:25_000]:
        bisect.insort(line, value)
    total += sum(bisect.bisect_left(line, value) for value in values) % 1009
    groups = {age: sum(1 for _ in group) for age, group in groupby(sorted(person[2]['age'] for person in people))}
    return f'{total} {groups[5]} {len(groups)}'


if __name__ == '__main__':
    print(work())
