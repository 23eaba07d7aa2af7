class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print('set', key, value)


s = Show()
print(s[1], s[1:2], s[::3], s[:], s[1:2, 3], s[...], s[-1:None:-1], s['a':'b'])
s[1:2] = 5
values = list(range(10))
print(values[2:5], values[-3:], values[::-1], values[8:2:-2], values[100:], values[:-100], values[5:2])
values[2:5] = 'xyz!'
print(values)
values[::4] = [0, 0, 0]
print(values)
try:
    values[::2] = [1]
except ValueError as error:
    print(error)
del values[1::2]
print(values)
values[1:1] = [7, 8]
values[len(values):] = [9]
print(values)
piece = slice(1, None, 2)
print(piece, piece.indices(7), 'abcdefg'[piece], piece == slice(1, None, 2), slice(3).start, (1, 2, 3, 4)[piece])
print('hello'[::-1], 'hello'[1:-1], b'hello'[::2], range(10)[2:8:3], range(10)[::-1])
for bad in ('values[1.5]', "values['a']", 'values[::0]', 'values[100]', "'abc'[5]", '(1,)[2]', 'range(3)[7]', 'values[1:"x"]', 'b"a"[3]', 'bytearray()[0]'):
    try:
        eval(bad)
    except (TypeError, ValueError, IndexError) as error:
        print(f'{bad}: {type(error).__name__}: {error}')


class Index:
    def __index__(self):
        return 2


print([1, 2, 3, 4][Index()], 'abcdef'[:Index()], hash(slice(1, 2)) == hash(slice(1, 2)))
