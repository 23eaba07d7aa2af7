"""pickle: the bytes themselves, in all protocols, and what is read back; sizes at which the opcodes change, memo, errors and notes."""
import io
import pickle


class Plain:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


class Slotted:
    __slots__ = 'a', 'b'


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, self.args


class Keyed(dict):
    pass


class Named(str):
    def __getnewargs__(self):
        return (str(self),)


def digest(data):
    result = 0
    for byte in data:
        result = (result * 257 + byte + 1) % 1_000_000_007
    return result


slotted = Slotted()
slotted.a = 5
cycle = [1]
cycle.append(cycle)
twisted = ([],)
twisted[0].append(twisted)
long_tuple = ([], 1, 2, 3)
long_tuple[0].append(long_tuple)
shared = 'shared text'
values = [
    None, True, False, 0, 1, 255, 256, 65535, 65536, 2 ** 31 - 1, 2 ** 31, -1, -128, -129, -2 ** 31, -2 ** 31 - 1, 2 ** 53, -2 ** 53,
    *(sign * (2 ** bits + offset) for bits in (39, 40, 47, 55, 56, 63, 64, 71, 127, 128, 511, 2031, 2032, 2039, 2040, 2047) for sign in (1, -1) for offset in (-1, 0, 1)),
    0.0, -0.0, 1.5, 1e300, float('inf'), '', 'a', 'text', 'x' * 255, 'x' * 256, 'grün', '你好' * 100, 'é' * 130, '😀', '\ud800', 'x' * 70_000,
    b'', b'raw', b'y' * 255, b'z' * 256, b'w' * 70_000, bytearray(b'abc'), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], list(range(1000)), list(range(1001)), list(range(2001)),
    {}, {'a': 1}, {n: str(n) for n in range(1001)}, set(), {5}, set(range(1001)), frozenset(), frozenset([2]), [shared, shared, (shared,), {shared: shared}],
    cycle, twisted, long_tuple, Plain(), Plain(a=1, b=[2]), slotted, Reduced(1, 'two'), Keyed(a=1), Named('named'), [Plain(n=n) for n in range(5)], range(5), 3 + 4j, int, len, Plain,
]
for number, value in enumerate(values):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        try:
            data = pickle.dumps(value, protocol)
        except Exception as error:
            print(number, protocol, type(error).__name__, str(error)[:80])
            continue
        back = pickle.loads(data)
        file = io.BytesIO()
        pickle.dump(value, file, protocol)
        again = pickle.load(io.BytesIO(file.getvalue()))
        same = repr(back)[:200] == repr(value)[:200] if ' at 0x' not in repr(value) else type(back) is type(value)
        print(number, protocol, len(data), digest(data) if protocol else len(data), same, type(again) is type(back), file.getvalue() == data or len(data) > 60_000)

for data in b'', b'.', b'K', b'\x80\x06.', b'J\x01\x00', b'(.', b'\x8c\x05abc', b'\x8a\x02\x00', b'h\x07.', b'\x94.', b'(K\x01u.', b'}(K\x01u.', b'Q.', b'cnothing\nhere\n.', b'\x85.', b'}K\x01s.', b'\x8f(K\x01\x90.', b'\x8a\x00.', b'\x8a\x08\xff\xff\xff\xff\xff\xff\xff\xff.', b'\x8a\x09\x00\x00\x00\x00\x00\x00\x00\x80\x00.', b'\x8b\xff\xff\xff\xff.', b'X\x02\x00\x00\x00\xff\xfe.':
    try:
        print(data, pickle.loads(data))
    except Exception as error:
        print(data, type(error).__name__, error)

for bad in [1, [2, lambda: 0]], {'k': (1, {2: lambda: 0})}, {frozenset([len, print, 5]): open}, Plain(a=lambda: 0), Reduced(lambda: 0), (1, (2, lambda: 0)):
    for protocol in 2, 5:
        try:
            pickle.dumps(bad, protocol)
        except Exception as error:
            print(type(error).__name__, str(error).split(' at 0x')[0], [note.split(' at 0x')[0] for note in getattr(error, '__notes__', [])])


class Growing:
    """Changes the container in which it is being written."""

    def __init__(self, target):
        self.target = target

    def __reduce__(self):
        if isinstance(self.target, dict):
            self.target[len(self.target)] = None
        else:
            self.target.add(len(self.target) + 100)
        return int, ()


for target in {}, set():
    one = Growing(target)
    if isinstance(target, dict):
        target.update(a=one, b=2)
    else:
        target.update([one, 2])
    try:
        print(len(pickle.dumps(target, 5)))
    except RuntimeError as error:
        print(error)


class Pickler(pickle.Pickler):
    def persistent_id(self, value):
        return value.get('id') if isinstance(value, dict) else None


class Nested:
    def __reduce__(self):
        return bytes, (pickle.dumps(['inside', 1.5, 2 ** 70]),)


file = io.BytesIO()
Pickler(file, 4).dump([{'id': 'first'}, {'id': None}, 'rest'])
print(file.getvalue())
print(pickle.dumps(['before', Nested(), 'after'], 4))
pickler = pickle.Pickler(io.BytesIO(), 5)
pickler.dump(['x'])
pickler.dump('x')
print(sorted((index, value) for index, value in pickler.memo.copy().values() if isinstance(value, str)))
