"""Subclasses of native iterators, driven by native code: their own `__next__` counts, and what they inherit."""
from functools import reduce
from itertools import accumulate, batched, chain, count, islice, starmap, takewhile, zip_longest


class Doubled(map):
    def __next__(self):
        return 2 * super().__next__()


class Plain(map):
    pass


class Numbered(enumerate):
    def __next__(self):
        n, value = super().__next__()
        return f'{n}:{value}'


class Counter(count):
    def __next__(self):
        value = super().__next__()
        if value > 6:
            raise StopIteration('over')
        return value


def plus(a, b):
    return a + b


print(list(Doubled(abs, [-1, 2])), sum(Doubled(int, '123')), list(Plain(abs, [-1, 2])))
print(list(zip(Doubled(abs, [-1, 2, -3]), Plain(str, range(5)))), max(Doubled(abs, range(4))))
print(list(Numbered('ab')), dict(zip(Numbered('xy'), count())))
print(list(Counter(3)), sum(Counter(1)), list(map(plus, Counter(), Counter(2))))
print(list(islice(Counter(), 2, None, 2)), list(chain(Counter(5), Doubled(int, '4'))), list(filter(None, Counter())))
print(list(zip_longest(Counter(5), Doubled(int, '123'))), list(batched(Counter(2), 2)), list(starmap(plus, zip(Counter(4), Counter(1)))))
print(list(accumulate(Counter(3))), reduce(plus, Counter(2), 100), list(takewhile(lambda n: n < 5, Counter())))
generator = (yielded for yielded in Counter(4))
print(next(generator), list(map(plus, generator, Doubled(int, '55'))))

Late = type('Late', (map,), {})
late = Late(abs, [1, -2, 3])
print(next(late))
Late.__next__ = lambda self: 'replaced'
print(list(islice(late, 2)), list(zip(late, 'a')))
del Late.__next__
print(list(late))

print(list(map(pow, [2, 3], [4, 5])), list(map(pow, [2, 3], [4, 5], [5, 7])), list(map(str, b'ab')), list(map(type, [1, 'a'])), list(map(int, ['7', 8.9])))
print(list(map(''.join, ['ab', ('c', 'd')])), list(map([3, 1].index, [1])), list(map(str.upper, 'xy')), list(map(dict.fromkeys, ['a'])))
for strict in [(map, plus), (zip,)]:
    for pair in ([1, 2], [3]), ([1], [2, 3]):
        try:
            print(list(strict[0](*strict[1:], *pair, strict=True)))
        except ValueError as error:
            print(error)
for callable in None, 3, int:
    try:
        print(list(map(callable, ['x'])))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def extremes():
    out = []
    for _ in range(3):
        out.append((min(3, -4, key=abs), max([], default=7), max('ab', 'c', key=len), sorted('bAc', key=str.lower, reverse=True), min([2], key=None)))
        for call in (lambda: min(1, 2, foo=3), lambda: min(1, 2, default=3), lambda: max(key=abs), lambda: max([]), lambda: min([1, 2], key=4)):
            try:
                call()
            except (TypeError, ValueError) as error:
                out.append(str(error))
    return out


print(extremes())
