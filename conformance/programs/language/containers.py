numbers = [5, 3, 8, 1]
numbers[1:3] = [30, 80, 90]
del numbers[::2]
print(numbers, numbers * 2, [*numbers, *'ab'], sorted('hello', reverse=True))
matrix = [[i * j for j in range(4)] for i in range(4)]
print(matrix[2][1:3], [row[::-1] for row in matrix][1], list(zip(*matrix))[3])
first, *rest = 'abcd'
(a, b), [c, *d] = (1, 2), (3, 4, 5)
print(first, rest, a, b, c, d)
table = {'a': 1, **{'b': 2}, 'a': 3}
table |= {'c': 4}
print(table, {v: k for k, v in table.items()}, table.setdefault('d', []), list(reversed(table)))
print({1, 2, 3} & {2, 3, 4}, {1} | {2}, {1, 2} ^ {2, 3}, {1, 2} <= {1, 2, 3}, frozenset([1]))
print((1, 2) + (3,), (1, 2) < (1, 2, 0), 2 in (1, 2), (1, 2, 1).count(1))
print(b'abc'[1], b'abc'[1:], bytes([1, 255]), bytearray(b'x') * 3, b'a,b'.split(b','))
print('a-b-c'.partition('-'), 'Straße'.upper(), 'x'.join('123'), 'abc'.find('z'), '%'.isalpha())
n = 0
while (n := n + 1) < 10:
    if n % 2:
        continue
    if n > 6:
        break
else:
    print('not reached')
print(n, any(x > 3 for x in numbers), sum(range(10)), min(numbers, key=lambda v: -v), max([], default='none'))
for key in list(table):
    del table[key]
print(table, bool(table), slice(1, None, 2).indices(5))
