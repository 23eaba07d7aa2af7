"""`in`, `==` and `is` on instances in compiled code: who is asked, in which order, and classes that change while it runs."""


class Plain:
    def __init__(self, n):
        self.n = n


class Same(Plain):
    pass


class ByValue(Plain):
    def __eq__(self, other):
        asked.append(self.n)
        return isinstance(other, Plain) and self.n == other.n


class NotUnequal(Plain):
    def __ne__(self, other):
        return False


class Picky(Plain):
    def __eq__(self, other):
        raise ValueError(f'{self.n} asked')


asked = []


def count(items, values):
    found = 0
    for value in values:
        if value in items:
            found += 1
        if value not in items:
            found += 100
    return found


def compare(a, b, times):
    equal = unequal = same = 0
    for _ in range(times):
        if a == b:
            equal += 1
        if a != b:
            unequal += 1
        if a is b:
            same += 1
    return equal, unequal, same


plain = [Plain(n) for n in range(5)]
like = [Same(n) for n in range(5)]
mixed = [1, 'a', None, 2.5, plain[1], (), like[2], True, plain, Plain]
for _ in range(300):
    count(plain, plain)
    count(mixed, like)
    count(tuple(mixed), plain)
print(count(plain, plain), count(plain, like), count(mixed, plain), count(tuple(mixed), like), count([], plain))
print(count(mixed, [Plain, plain, len, (), None, 2.5, 2, 'a', 'b', 0]))

values = [ByValue(n) for n in range(4)]
print(count(values, plain), asked)
asked.clear()
print(count(plain, values), asked)
asked.clear()
print(count([values[0], plain[1]], [plain[1], values[0]]), asked)
asked.clear()
print(count(mixed + values, [ByValue(3), Plain(3)]), asked)
try:
    count([plain[0], Picky(7), plain[1]], [plain[0], plain[1]])
except ValueError as error:
    print(error)

print(compare(plain[0], plain[0], 2000), compare(plain[0], plain[1], 2000), compare(plain[0], like[0], 2000))
print(compare(plain[0], 0, 2000), compare(None, plain[0], 2000), compare(plain[0], NotUnequal(0), 2000))
print(compare(NotUnequal(0), NotUnequal(0), 2000), compare('\U0001F600' * 2, '\U0001F600' + '\U0001F600', 2000)[:2])

Same.__eq__ = lambda self, other: isinstance(other, Plain) and self.n == other.n
print(count(plain, like), count(like, plain), compare(plain[0], like[0], 10))
del Same.__eq__
print(count(plain, like), count(like, plain), compare(plain[0], like[0], 10))
Plain.__eq__ = lambda self, other: True
print(count(plain, like), count(like, plain), compare(plain[0], like[0], 10))
del Plain.__eq__
print(count(plain, like), compare(plain[0], like[0], 10))
like[0].__class__ = ByValue
print(count(plain, like), compare(plain[0], like[0], 10))


def kind(word):
    if word in ('red', 'green', 'blue'):
        return 1
    if word not in ('one', 'two'):
        return 2
    return 3


class Word(str):
    pass


class Red:
    def __eq__(self, other):
        return other == 'red'

    def __hash__(self):
        return 0


words = ['red', 'blue', 'one', 'three', '', Word('green'), Word('two'), 1, None, b'red', Red(), 2.0]
for _ in range(300):
    found = [kind(word) for word in words]
print(found)


def shrinking(items):
    class Shrinks:
        def __eq__(self, other):
            items.clear()
            return False
    items.append(Shrinks())
    items.extend([1, 2])
    return 2 in items, items


for _ in range(30):
    last = shrinking([])
print(last)
