import operator
from itertools import accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest

print(list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate([1, 2, 3], operator.mul, initial=10)), list(chain([1], 'ab', {2: 3})), list(chain.from_iterable([[1], [2, 3]])), list(combinations('abcd', 2)))
print(list(combinations_with_replacement('ab', 3)), list(compress('abcdef', [1, 0, 1, 0, 1])), list(islice(count(2.5, 0.5), 4)), list(islice(cycle('abc'), 7)), list(dropwhile(str.isdigit, '12a3')), list(filterfalse(None, [0, 1, 2, ''])))
print([(k, list(g)) for k, g in groupby(sorted('mississippi'))], [k for k, g in groupby([1, 1, 2, 1], lambda x: x % 2)], list(islice('abcdefg', 1, None, 2)), list(pairwise('abcd')), list(permutations('abc', 2)), len(list(permutations(range(5)))))
print(list(product([0, 1], repeat=3)), list(product('ab', (1, 2))), list(repeat('x', 3)), list(starmap(pow, [(2, 3), (3, 2)])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(zip_longest('ab', '1', fillvalue='-')), list(batched('abcdefg', 3)))
a, b, c = tee(iter('xyz'), 3)
print(next(a), list(b), list(a), list(c))
groups = groupby('aabb')
(k1, g1), (k2, g2) = next(groups), next(groups)
print(k1, list(g1), k2, list(g2))


def roundrobin(*iterables):
    iterators = list(map(iter, iterables))
    while iterators:
        for it in iterators[:]:
            try:
                yield next(it)
            except StopIteration:
                iterators.remove(it)


def sieve():
    numbers = count(2)
    while True:
        prime = next(numbers)
        yield prime
        numbers = filterfalse(prime.__rmod__, numbers)


def powerset(items):
    return chain.from_iterable(combinations(items, r) for r in range(len(items) + 1))


print(list(roundrobin('abc', 'd', 'ef')), list(islice(sieve(), 15)), list(powerset([1, 2, 3])))
print(repr(count(5)), repr(count(1, 2)), repr(repeat('x', 2)), repeat(1).__class__, product(), sum(1 for _ in product(range(3), repeat=4))) if False else print(repr(count(5)), repr(count(1, 2)), repr(repeat('x', 2)), list(product()), sum(1 for _ in product(range(3), repeat=4)))
for bad in (lambda: islice([1], -1), lambda: list(combinations([1], -1)), lambda: list(batched('ab', 0)), lambda: repeat(), lambda: count('a'), lambda: chain(5).__next__(), lambda: list(batched('abc', 2, strict=True)), lambda: next(cycle([])), lambda: tee([], -1), lambda: list(starmap(pow, [1]))):
    try:
        print(bad())
    except (ValueError, TypeError, StopIteration) as error:
        print(type(error).__name__, error)
