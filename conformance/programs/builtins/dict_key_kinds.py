"""Keys of all kinds in one dictionary, against a list of pairs as the model: ints near and far, their equals, tuples, bytes, objects."""


class Same:
    """Equals an int or a str without being one."""

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Same) else other)

    def __hash__(self):
        return hash(self.value)

    def __repr__(self):
        return f'Same({self.value!r})'


class Number(int):
    pass


class Collides:
    def __hash__(self):
        return 7


class Model:
    """What a dict does, slowly."""

    def __init__(self):
        self.pairs = []

    def find(self, key):
        for i, (other, _) in enumerate(self.pairs):
            if other is key or (hash(other) == hash(key) and other == key):
                return i
        return -1

    def set(self, key, value):
        at = self.find(key)
        if at < 0:
            self.pairs.append([key, value])
        else:
            self.pairs[at][1] = value

    def pop(self, key):
        at = self.find(key)
        return self.pairs.pop(at)[1] if at >= 0 else None


def keys_of(kind, n):
    match kind:
        case 'near':
            return n
        case 'far':
            return n * 2 ** 31 - 2 ** 40
        case 'shifted':
            return n << 32
        case 'huge':
            return n * 10 ** 20
        case 'mixed':
            return [n, float(n), Number(n), bool(n % 2), n / 2, str(n), None, (n, str(n)), b'%d' % n, -n, frozenset([n]), Same(n), Same(str(n))][n % 13]
        case 'objects':
            return [n % 5, Same(n % 5), str(n % 4), Same(str(n % 4)), Number(n % 6)][n % 5]
        case 'colliding':
            return [collided[n % 9], 7, Same(7), (7,), Number(7)][n % 5]


collided = [Collides() for _ in range(9)]


def compare(kind, count):
    table, model = {}, Model()
    state = 1
    for n in range(count):
        state = (state * 1103515245 + 12345) % 2 ** 31
        key = keys_of(kind, (state >> 8) % 60 - 10)
        if state % 5 == 0:
            assert table.pop(key, None) == model.pop(key), (kind, n)
        elif state % 97 == 0:
            table = dict(table)
        elif state % 89 == 0 and table:
            last = table.popitem()
            assert last[1] == model.pairs.pop()[1], (kind, n)
        else:
            table[key] = n
            model.set(key, n)
        probe = keys_of(kind, (state >> 12) % 60 - 10)
        at = model.find(probe)
        assert table.get(probe) == (model.pairs[at][1] if at >= 0 else None), (kind, n, probe)
    assert [value for value in table.values()] == [value for _, value in model.pairs], kind
    assert [type(key) for key in table] == [type(key) for key, _ in model.pairs], kind
    return len(table)


for kind in ['near', 'far', 'shifted', 'huge', 'mixed', 'objects', 'colliding']:
    print(kind, compare(kind, 2500))

# What changes the dictionary while it is asked.
class Meddler:
    def __init__(self, table):
        self.table = table

    def __hash__(self):
        return 3

    def __eq__(self, other):
        if len(self.table) < 20:
            self.table.update({n: n for n in range(100, 120)})
        return False


table = {3: 'three', 1: 'one'}
print(table.get(Meddler(table)), len(table), table[3])
table = {n: n for n in range(20)}
table[Meddler(table)] = 'meddler'
print(table[3], len(table), list(table)[-1].__class__.__name__)

# The end taken off and put back again and again; entries moved to either end.
table = {n: n for n in range(50)}
for n in range(5000):
    key, value = table.popitem()
    table[key + 1] = value
print(list(table.items())[-2:], len(table))

from collections import OrderedDict
table = OrderedDict((n, n) for n in range(12))
table[(1, 2)] = 'pair'
for n in range(3000):
    table.move_to_end(n % 12, last=n % 3 == 0)
    if n % 7 == 0:
        table.move_to_end((1, 2), last=n % 2 == 0)
print(list(table), table[(1, 2)], table[5], table[True])
