"""itertools, functools and builtins: long pipelines of iterators without a loop of their own, and comprehensions."""
from functools import reduce
from itertools import (
    accumulate, batched, chain, combinations, compress, count, cycle, dropwhile, filterfalse, groupby, islice, pairwise, permutations,
    product, repeat, starmap, takewhile, tee, zip_longest,
)
from operator import add, mul, xor


def work():
    total = sum(x * y for x, y in combinations(range(900), 2))
    total += sum(1 for p in permutations(range(9)) if p[0] < p[-1])
    total += sum(starmap(mul, product(range(400), repeat=2)))
    total += reduce(xor, accumulate(range(700_000), lambda a, b: (a * 3 + b) % 1009))
    total += sum(islice(filter(lambda n: n % 3, map(add, count(), cycle((1, 2, 3)))), 700_000))
    total += sum(b - a for a, b in pairwise(n * n % 97 for n in range(700_000)))
    total += sum(max(batch) for batch in batched(range(700_000), 7))
    total += sum(compress(range(700_000), cycle((1, 0, 0, 1))))
    total += sum(len(list(group)) * key for key, group in groupby(range(700_000), key=lambda n: n // 10 % 4))
    total += sum(takewhile(lambda n: n < 50_000, dropwhile(lambda n: n < 1000, filterfalse(lambda n: n % 2, range(700_000)))))
    first, second = tee(range(400_000))
    total += sum(a * b for a, b in zip(first, chain((1, 2), second)))
    total += sum(a + b for a, b in zip_longest(range(300_000), range(30_000), fillvalue=5))
    total += sum(map(pow, range(2, 20_000), repeat(2)))
    total += sum(any(n % d == 0 for d in (7, 11, 13)) and all(n % d for d in (2, 3)) for n in range(300_000))
    total += len({n % 1000: n for n in range(500_000)}) + len([x for row in [[n] * 10 for n in range(8000)] for x in row if x % 2])
    total += sum(index * value for index, value in enumerate(reversed(range(500_000)))) % 1009
    total += sum(min(a, b, key=abs) for a, b in zip(range(-200_000, 200_000), map(int, map(str, range(400_000)))))
    return total


if __name__ == '__main__':
    print(work())
