def value(n):
    print('value', n, end='; ')
    return n


print(value(1) < value(2) < value(3))
print(value(1) > value(2) > value(3))
print(value(1) < value(3) > value(2) == value(2) != value(5))
print(1 < 2 in [2, 3], (1 < 2) in [2, 3], not 1 == 2)
print([] == [], [] is [], 'a' not in 'bc', None is not None)


class Loose:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        print(f'{self.name}.__lt__', end=' ')
        return NotImplemented

    def __gt__(self, other):
        print(f'{self.name}.__gt__', end=' ')
        return True

    def __eq__(self, other):
        print(f'{self.name}.__eq__', end=' ')
        return NotImplemented


a, b = Loose('a'), Loose('b')
print(a < b, a == b, a != b, a == a)
try:
    a <= b
except TypeError as error:
    print(error)
try:
    1 < 'x'
except TypeError as error:
    print(error)
print(a.__hash__)
