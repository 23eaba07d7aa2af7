"""Sums of bytes, short and long: what they equal, hash to, hold, and find in dictionaries and sets."""


class Named(bytes):
    pass


class Same:
    """Equals bytes and hashes like them."""

    def __init__(self, content):
        self.content = content

    def __eq__(self, other):
        return self.content == other

    def __hash__(self):
        return hash(self.content)


def grown(length):
    total = b''
    for n in range(length):
        total = total + bytes([n * 7 % 256])
    return total


# ---- equality and hashes, whichever way the same bytes came about
for length in (0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40, 64, 65):
    summed = grown(length)
    whole = bytes(n * 7 % 256 for n in range(length))
    halves = whole[:length // 2] + whole[length // 2:]
    again = bytes(bytearray(summed))
    assert summed == whole == halves == again, length
    assert hash(summed) == hash(whole) == hash(halves) == hash(again) == hash(memoryview(whole)), length
    assert len({summed, whole, halves, again}) == 1
    assert {summed: 1}[halves] == {whole: 1}[summed] == {halves: 1}[whole] == 1
    assert {summed: 2}[memoryview(whole)] == 2 and {summed: 3}[Named(whole)] == 3 and {summed: 4}[Same(whole)] == 4
    assert {Same(summed): 5}[halves] == 5 and {Named(summed): 6}[halves] == 6
    print(length, len(summed), summed == bytearray(whole), summed != whole + b'x', summed < whole + b'x', list(summed) == list(whole))

# ---- the empty sum
word = b'word'
print(word + b'' is word, b'' + word is word, b'' + b'', hash(b'' + b'') == hash(b''), (b'a' + b'b')[1:1] == b'')
print({b'' + b'': 'nothing'}[b''], {b'': 'nothing'}[b'ab'[:0] + b''])

# ---- what a sum can do, before and after it was looked at
for make in (lambda: b'ab' + b'\x00\xff\x80', lambda: b'ab\x00\xff\x80'):
    first, second = make(), make()
    table = {first: 1}
    print(table[second], first[3], first[-1], first[1:4], first[::-1], first.hex(), repr(first), first.find(b'\xff'), 0xff in first, b'b\x00' in first)
    print(first.upper(), first * 2, first.split(b'\x00'), first.decode('latin-1'), first.startswith(b'ab'), first.translate(None, b'a'))
    print(table[second], second in table, second == first, hash(first) == hash(second), int.from_bytes(first, 'big'), bytes(memoryview(first)[1:3]))
    changed = bytearray(first)
    changed[0] = 65
    print(bytes(changed), first, first + changed, type(first + changed).__name__, type(changed + first).__name__)

total = b'start'
total += b'-' + b'end'
print(total, total.__add__(b'!'), total + memoryview(b'view'), total + bytearray(b'array'), total + Named(b'named'), type(Named(b'a') + b'b').__name__)
for wrong in ('text', 1, None, [1]):
    try:
        total + wrong
    except TypeError as error:
        print(error)
    try:
        total += wrong
    except TypeError as error:
        print(error)

# ---- as keys: words of a growing dictionary
words, word, codes = {bytes([n]): n for n in range(256)}, b'', []
data = b'abracadabra, abracadabra; ' * 40
for n in range(len(data)):
    longer = word + data[n:n + 1]
    if longer in words:
        word = longer
    else:
        codes.append(words[word])
        words[longer] = len(words)
        word = data[n:n + 1]
print(len(codes), codes[:30], sorted(words, key=len)[-1], list(words)[260:266])
print(sorted({b'k' + bytes([65 + n % 7]) for n in range(50)} | {b'kA', b'kZ'}))
long_key = b'x' * 20 + b'y' * 20
print({long_key: 'long'}[b'x' * 20 + b'y' * 20], {b'x' * 16 + b'y' * 16: 'short'}[b'x' * 16 + b'y' * 16])
print(word + bytearray() is word, Named() + long_key is long_key, Named(b'a') + b'' == b'a', type(Named(b'a') + b''), bytearray(b'a') + b'', b'' + bytearray(b'a'))
