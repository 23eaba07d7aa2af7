class Fibonacci:
    def __init__(self, limit):
        self.limit = limit

    def __iter__(self):
        self.a, self.b = 0, 1
        return self

    def __next__(self):
        if self.a > self.limit:
            raise StopIteration
        value = self.a
        self.a, self.b = self.b, self.a + self.b
        return value


fib = Fibonacci(50)
print(list(fib), sum(fib), 21 in fib, sorted(fib, reverse=True)[:3])
print(next(iter([]), 'default'), [*map(lambda a, b: a * b, fib, 'abcd')])
rolls = iter(iter([3, 1, 6, 2]).__next__, 6)
print(list(rolls))


class NoNext:
    def __iter__(self):
        return 5


for bad in (NoNext(),):
    try:
        iter(bad)
    except TypeError as error:
        print(error)
try:
    next([1])
except TypeError as error:
    print(error)
it = iter([1, 2, 3])
print(next(it), it.__length_hint__(), list(it), list(it), next(it, None))
print([x for x in zip('ab', [1, 2, 3])], list(zip()), list(zip('abc', 'xyz', strict=True)))
try:
    list(zip('ab', 'c', strict=True))
except ValueError as error:
    print(error)
print(list(enumerate('ab', start=5)), list(reversed([1, 2, 3])), list(filter(None, [0, 1, '', 'a'])))
print(type(iter('')).__name__, type(iter({})).__name__, type(iter(set())).__name__, type(iter(range(0))).__name__, type(reversed([])).__name__)


class Backwards:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return 'abc'[i]


print(list(reversed(Backwards())), *iter(Backwards()))
