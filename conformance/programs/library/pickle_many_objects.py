"""Pickles of more objects than one table of the memo holds, of what old protocols write as calls, and dictionaries that share their keys."""
import hashlib
import io
import pickle
import pickletools


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slow:
    """Pickles something else while it is pickled."""

    def __init__(self, items):
        self.items = items

    def __reduce__(self):
        return Slow, (pickle.loads(pickle.dumps(self.items)),)


def digest(data):
    return hashlib.sha256(data).hexdigest()[:12]


lists = [[n] for n in range(40_000)]
twice = lists + lists[::-1]
for protocol in 0, 2, 5:
    data = pickle.dumps(twice, protocol)
    back = pickle.loads(data)
    print(protocol, len(data), digest(data), all(back[n] is back[-1 - n] for n in range(40_000)), sum(item[0] for item in back))

mixed = []
for n in range(5_000):
    text = f'text {n}'
    mixed.append({'key': n, 'text': text, 'again': text, 'pair': (n, [text]), 'point': Point(n, text), 'raw': bytes([n & 255]) * (n % 40)})
mixed += mixed[::7]
for protocol in 2, 5:
    data = pickle.dumps(mixed, protocol)
    back = pickle.loads(data)
    # Short bytes differ in which of them are one object.
    print(protocol, [back[5_000 + n] is back[7 * n] for n in (0, 1, 600, 714)], all(a['raw'] == b['raw'] for a, b in zip(mixed, back)))
    print(all(d['text'] is d['again'] and d['pair'][1][0] is d['text'] and d['point'].y is d['text'] for d in back))

# Sets and bytes, which protocols before 4 and 3 write as calls.
shared = {1}
for value in ({1, 2, 3}, frozenset({5}), set(), frozenset(), [shared, shared], b'', b'a', b'ab', bytes(range(256)), bytearray(b'xyz'), [{7}, {8, (9, 10)}]):
    for protocol in range(6):
        data = pickle.dumps(value, protocol)
        stream = io.BytesIO()
        pickle.Pickler(stream, protocol).dump(value)
        print(digest(data), digest(stream.getvalue()), digest(pickletools.optimize(data)), pickle.loads(data) == value, end=' ')
    print()
pickler = pickle.Pickler(io.BytesIO(), 2)
pickler.dump([{1, 2}, b'abc'])
print(len(pickler.memo.copy()))
copied = pickle.Pickler(io.BytesIO(), 2)
copied.memo = pickler.memo
print(len(copied.memo.copy()))
copied.clear_memo()
print(len(copied.memo.copy()))

# Every length of bytes, and what can be done with what comes back.
pieces = [bytes((n * 7 + k) % 256 for k in range(n)) for n in range(70)]
for protocol in range(6):
    back = pickle.loads(pickle.dumps(pieces, protocol))
    print(back == pieces, sum(map(hash, back)) == sum(map(hash, pieces)), back[20][3], back[31][5:9], back[9].hex(), memoryview(back[12])[4], back[2] + back[3])
    print(digest(pickle.dumps(back, protocol)) == digest(pickle.dumps(pieces, protocol)))

# Dictionaries of the same keys are independent of each other.
rows = pickle.loads(pickle.dumps([{'a': n, 'b': -n} for n in range(5)]))
rows[0]['c'] = 1
del rows[1]['a']
rows[2].pop('b')
rows[3].clear()
rows[3]['z'] = 0
print(rows)
points = pickle.loads(pickle.dumps([Point(n, 0) for n in range(3)]))
points[0].z = 5
del points[1].x
print([vars(point) for point in points])
print(pickle.loads(b'\x80\x04}\x94(\x8c\x01a\x94K\x01\x8c\x01a\x94K\x02u.'), pickle.loads(b'\x80\x04](}(\x8c\x01aK\x01\x8c\x01aK\x02u}(\x8c\x01aK\x03\x8c\x01bK\x04ue.'))

# Pickling within pickling, and unpickling within unpickling.
print([slow.items for slow in pickle.loads(pickle.dumps([Slow([n, [n]]) for n in range(4)]))])


class Nested:
    def __setstate__(self, state):
        self.items = pickle.loads(state)

    def __getstate__(self):
        return pickle.dumps([[1, 2], (3, [4])])


a, b = pickle.loads(pickle.dumps((Nested(), [Nested(), 'end'])))
print(a.items, b[0].items, b[1])

# Numbers in the memo that are not in order, and errors that leave a reading.
print(pickle.loads(b'\x80\x02]q\x05(K\x01q\x07h\x05h\x07e.'))
for bad in b'\x80\x04](K\x01', b'\x80\x04h\x01.', b'\x80\x04K\x01\x94h\x00h\x01.', b'\x80\x04(K\x01K\x02u.':
    try:
        print(pickle.loads(bad))
    except Exception as error:
        print(type(error).__name__, error)
    print(pickle.loads(pickle.dumps([1, [2], {'k': (3,)}])))
