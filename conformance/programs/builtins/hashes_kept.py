"""Keys of dictionaries and elements of sets are asked for their hash once."""


class Counted:
    def __init__(self, value, hash_):
        self.value = value
        self.hash = hash_
        self.asked = 0

    def __hash__(self):
        self.asked += 1
        return self.hash

    def __eq__(self, other):
        return isinstance(other, Counted) and self.value == other.value

    def __repr__(self):
        return f'<{self.value}>'


HASHES = [0, 1, -2, 5, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**32, 2**32 - 1, -2**32, 2**33 + 7, 2**60, -2**60 + 3, 2**63 - 1, -2**63, 0x61c8864f, -0x61c88650, 2**61 - 1, 3 * 2**40 + 1]
keys = [Counted(i, h) for i, h in enumerate(HASHES)]


def asked():
    counts = [key.asked for key in keys]
    for key in keys:
        key.asked = 0
    return counts if len(set(counts)) > 1 else counts[0]


d = dict.fromkeys(keys)
print('fromkeys', asked())
s = set(d)
print('set', asked(), list(s))
print('same order', list(s) == list(set(keys)), asked())
print('difference', s.difference(d), asked())
s.symmetric_difference_update(d)
print('symmetric difference', s, asked())
s.update(d)
print('update', len(s), asked())
print('frozenset', frozenset(d) == s, asked())
e = dict.fromkeys(s, 1)
print('from a set', len(e), asked())
e = dict.fromkeys(frozenset(d), 2)
print('from a frozenset', len(e), asked())
e = dict.fromkeys(d, 3)
print('from a dict', list(e), asked())
e = {'x': 1, 5: 2, b'12': 3}
e.update(d)
print('merged', len(e), asked())
e |= d
print('merged again', len(e), asked())
for key in keys[::2]:
    del e[key]
asked()
for i in range(40):
    e[i * 100 + 50] = i
print('grown', asked())
f = set(e)
print('mixed', asked(), [key in f for key in keys])
asked()
print('copy', len({**e}), len(e.copy()), len(dict(e)), asked())
g = set(e.copy())
print('of the copy', asked(), g == f)
