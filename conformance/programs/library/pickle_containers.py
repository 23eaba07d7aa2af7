"""Lists and dicts that a pickle fills in one step or in several, and ints of all lengths."""
import pickle
import pickletools

values = [
    [], [1], [1, 2], list(range(1001)), {}, {'a': 1}, {'a': 1, 'b': 2}, {n: str(n) for n in range(3)}, {'a': 1, 2: 'b', None: 3.5},
    {f'k{n}': n for n in range(9)}, {f'k{n}': n for n in range(1001)}, {(1, 2): [3], 'x': {'y': {}}}, [[[]], [{}], [{'z': [()]}]],
]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    for value in values:
        back = pickle.loads(pickle.dumps(value, protocol))
        assert back == value and repr(back) == repr(value), (protocol, value)
        if isinstance(back, list):
            back.append('more')
            assert back[:-1] == value
        else:
            back['more'] = back.pop('a', None)
            assert len(back) == len(value) + ('a' not in value)

cyclic = {'a': 1, 'b': []}
cyclic['self'] = cyclic
cyclic['b'] += [cyclic, cyclic]
back = pickle.loads(pickle.dumps(cyclic))
print(back['self'] is back, back['b'][0] is back['b'][1] is back, list(back))

# Keys that come twice, in one step and in two; values added to what is not empty.
print(pickle.loads(b'}(X\x01\x00\x00\x00aK\x01X\x01\x00\x00\x00aK\x02X\x01\x00\x00\x00bK\x03u.'))
print(pickle.loads(b'}(X\x01\x00\x00\x00aK\x01u(X\x01\x00\x00\x00aK\x02X\x01\x00\x00\x00bK\x03u.'))
print(pickle.loads(b'}(K\x01K\x02X\x01\x00\x00\x00aK\x03u.'))
print(pickle.loads(b'](K\x01K\x02e(K\x03eK\x04a.'))
print(pickle.loads(b'](e(u.'[:3] + b'.'), pickle.loads(b'}(u.'))
for bad in [b'}(K\x01u.', b'](K\x01u.', b'}(]K\x01u.', b'(u.']:
    try:
        print(pickle.loads(bad))
    except Exception as error:
        print(type(error).__name__, error)


class Items(list):
    pass


class Members(dict):
    def __setitem__(self, key, value):
        print('set', key, value)
        super().__setitem__(key, value)


print(pickle.loads(pickle.dumps(Items([1, 2]))), pickle.loads(pickle.dumps(Members(a=1, b=2))))

for size in range(0, 20):
    for content in (b'\x00' * size, b'\xff' * size, b'\x80' * size, bytes(range(1, size + 1)), b'\x00' * (size - 1) + b'\x80'[:size], b'\xff' * (size - 1) + b'\x7f'[:size]):
        value = pickle.loads(b'\x80\x02\x8a' + bytes([len(content)]) + content + b'.')
        assert value == int.from_bytes(content, 'little', signed=True), content
        assert type(value) is int and pickle.loads(pickle.dumps(value)) == value
        print(value, end=' ')
print()
