class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print('iter')
        n = self.n
        while n:
            print('yield', n)
            yield n
            n -= 1


a, b, c = Countdown(3)
print(a, b, c)
try:
    a, b = Countdown(5)
except ValueError as error:
    print(error)
*a, = Countdown(2)
print(a)


class Sequence:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError(index)
        return index * 10


x, y, z = Sequence()
print(x, y, z, list(Sequence()), 20 in Sequence(), max(Sequence()))


class Mapping:
    def keys(self):
        return ['one', 'two']

    def __getitem__(self, key):
        return key.upper()


print({**Mapping()}, dict(Mapping()), (lambda **kw: kw)(**Mapping()))
for bad in (object(), 3, None):
    try:
        [*bad]
    except TypeError as error:
        print(error)
try:
    {**[1]}
except TypeError as error:
    print(error)
