import bisect
import heapq
import itertools
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from functools import lru_cache, partial, reduce, singledispatch, total_ordering

print(Counter('mississippi').most_common(), Counter(a=3) - Counter(a=1, b=2))
groups = defaultdict(list)
for word in 'apple avocado bean cherry celery'.split():
    groups[word[0]].append(word)
print(dict(groups), groups)
d = deque(range(5), maxlen=4)
d.rotate(1)
d.appendleft('x')
print(d, OrderedDict(a=1, b=2), ChainMap({'a': 1}, {'a': 2, 'b': 3})['b'])
Point = namedtuple('Point', 'x y', defaults=[0])
print(Point(1), Point(1)._replace(y=5)._asdict(), Point._fields)
print(list(itertools.accumulate([1, 2, 3, 4])), list(itertools.chain('ab', 'cd')), list(itertools.combinations('abc', 2)))
print([(k, list(g)) for k, g in itertools.groupby('aabbbc')], list(itertools.batched('abcdefg', 3)), list(itertools.pairwise('abc')))
print(list(itertools.islice(itertools.count(10, 3), 4)), list(itertools.product('ab', repeat=2)), list(itertools.zip_longest('ab', 'c')))
heap = [5, 1, 4]
heapq.heapify(heap)
heapq.heappush(heap, 2)
print([heapq.heappop(heap) for _ in range(4)], bisect.bisect([1, 3, 5], 3), heapq.nlargest(2, [3, 9, 4]))


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), reduce(lambda a, b: a * b, range(1, 6)), partial(pow, 2)(10))


@singledispatch
def show(value):
    return 'object'


@show.register
def _(value: int):
    return 'int'


@show.register(list)
def _(value):
    return 'list'


print(show(1), show([]), show('x'), show(True))


@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


print(Version(1, 2) >= Version(1, 1), Version(1) != Version(1), max(Version(1), Version(2)).parts)
