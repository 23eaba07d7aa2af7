"""Items of bytes and bytearrays, with and without spare room, and `%` of bytes."""
grown = bytearray()
for n in range(1000):
    grown.append(n % 256)
    if n % 100 == 0:
        view = bytes(grown)
        print(len(grown), grown[-1], grown[n], view[n], sum(grown), grown[n // 2:n // 2 + 3])
for n in range(0, 1000, 3):
    grown[n] ^= n & 255
    grown[-1 - n] = grown[n] // 2
print(sum(grown), bytes(grown[:12]), grown.index(9), grown.count(0))
grown[10:20] = b'a longer part than it was'
grown[0] = True
print(len(grown), grown[0], grown[10], grown[34], grown[-1])
del grown[5:600]
print(len(grown), grown[4], grown[5], bytes(grown[-3:]))
grown += b'xyz'
grown[-1] = 33
print(bytes(grown[-4:]), grown.pop(), len(grown), grown[-1])
for wrong in (256, -1, 'a', None, 1.0):
    try:
        grown[0] = wrong
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for place in (len(grown), -len(grown) - 1, 10 ** 30, 'a', None):
    for container in (grown, bytes(grown)):
        try:
            container[place]
        except (TypeError, IndexError) as error:
            print(type(error).__name__, error)
    try:
        grown[place] = 0
    except (TypeError, IndexError) as error:
        print(type(error).__name__, error)
try:
    b'abc'[0] = 1
except TypeError as error:
    print(error)
view = memoryview(grown)
view[3] = 200
print(grown[3], view[3])
try:
    grown.append(1)
except BufferError as error:
    print(error)
view.release()
grown.append(1)
print(len(grown))


class Own(bytearray):
    def __getitem__(self, place):
        return 'own'

    def __setitem__(self, place, value):
        print('set', place, value)


class Other(bytes):
    def __getitem__(self, place):
        return 'other'


own = Own(b'abc')
own[0] = 5
print(own[0], Other(b'abc')[0], bytes(own), Other(b'abc') % (), type(Other(b'%d') % 1))

template = b'%06x|%s|%r|%c|%5.1f|%-4d|%%'
for n in (0, 1, 255, 70_000):
    made = template % (n, b'bytes', 'text', n % 256, n / 3, n)
    print(made, len(made), hash(made) == hash(bytes(bytearray(made))), made[0], made[-1], {made: 1}[template % (n, bytearray(b'bytes'), 'text', bytes([n % 256]), n / 3, n)])
print(b'' % (), b'%s' % b'', b'%c' % 255, b'\xff%d' % 5, b'%(a)s-%(b)d' % {b'a': b'x', b'b': 3}, bytearray(b'%d') % 7, b'x' * 40 % ())
for wrong in (b'%d', b'%s', b'%c', b'%q', b'%'):
    try:
        print(wrong % ('text',))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
