from functools import cmp_to_key
from operator import itemgetter

records = [('red', 1), ('blue', 1), ('red', 2), ('blue', 2), ('green', 0)]
print(sorted(records, key=itemgetter(0)))
print(sorted(records, key=itemgetter(1), reverse=True))
print(sorted(sorted(records, key=itemgetter(0)), key=itemgetter(1), reverse=True))


def compare(a, b):
    return (a[1] > b[1]) - (a[1] < b[1])


print(sorted(records, key=cmp_to_key(compare)))


class Item:
    compared = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Item.compared += 1
        return self.n < other.n

    def __repr__(self):
        return str(self.n)


data = [(i * 7919) % 101 for i in range(100)]
items = [Item(n) for n in data]
items.sort()
print(items[:5], items[-3:], Item.compared)
Item.compared = 0
items.sort()
print('sorted again', Item.compared)
Item.compared = 0
items.sort(reverse=True)
print('reversed', Item.compared, items[:3])
print(sorted([0.0, -0.0, 1, True, 1.0, False]), sorted('bca' 'ABC'), sorted({'z': 1, 'a': 2}), sorted([[2], [1, 5], []]))
print(sorted(['b10', 'b9', 'a1'], key=lambda s: (s[0], int(s[1:]))), sorted([3, -1, 2], key=abs), sorted([None, None], key=id) == [None, None])
try:
    sorted([1, None, 2])
except TypeError as error:
    print(error)
try:
    sorted([1 + 2j, 2])
except TypeError as error:
    print(error)
print(sorted([float('inf'), 10 ** 400, -1.5, 10 ** 399])[1:] == [10 ** 399, 10 ** 400, float('inf')] or 'order')
print(sorted([(1, 'b'), (1, 'a'), (0, 'z')]), max([(1, 'b'), (1, 'c')]), min('b', 'a', key=ord))
