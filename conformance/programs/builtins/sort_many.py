"""Long lists of plain keys: signs, zeros, equal keys in their order, texts of all planes, tuples, keys, reversal, what is sorted already."""


def numbers(count, seed=7):
    for _ in range(count):
        seed = (seed * 69069 + 1) % 4294967296
        yield seed


def digest(values):
    total = 0
    for place, value in enumerate(values):
        total = (total * 31 + place * (ord(value[0]) if isinstance(value, str) and value else hash(value) if not isinstance(value, str) else 1)) % 1000000007
    return total, values[:3], values[-3:]


class Item:
    def __init__(self, rank, place):
        self.rank, self.place = rank, place


N = 3000
ints = [n - 2147483648 for n in numbers(N)]
print(digest(sorted(ints)), digest(sorted(ints, reverse=True)))
print(digest(sorted(n * 2097152 for n in ints)), digest(sorted([n % 5 for n in ints], reverse=True)))
floats = [n / 7e5 for n in ints] + [0.0, -0.0, float('inf'), -float('inf'), 5e-324, -5e-324] * 3
print(digest(sorted(floats)), [repr(x) for x in sorted(floats) if x == 0])
print([repr(x) for x in sorted(floats, reverse=True) if x == 0])
nan = [float('nan') if i % 40 == 0 else i * 37 % 101 for i in range(800)]
print([repr(x) for x in sorted(nan, key=float)][:60])
same = [1.5 for _ in range(3)]
tagged = [float(n % 3) for n in ints[:500]]
order = [id(x) for x in tagged]
print(all([id(x) for x in sorted(tagged) if x == k] == [i for i, x in zip(order, tagged) if x == k] for k in (0.0, 1.0, 2.0)))
items = [Item(n % 50, i) for i, n in enumerate(ints)]
for reverse in (False, True):
    ranked = sorted(items, key=lambda item: item.rank, reverse=reverse)
    print(digest([item.rank for item in ranked]), digest([item.place for item in ranked]))
    ranked = sorted(items, key=lambda item: (item.rank % 7, str(item.rank)), reverse=reverse)
    print(digest([item.rank for item in ranked]), digest([item.place for item in ranked]))
texts = [f'{n:x}' for n in ints] + ['', 'a', 'a\0', 'a\0\0', 'aaaaaa', 'aaaaaab', 'aaaaaaa\0', 'aaaaaa\0'] * 2
print(digest(sorted(texts)), [t for t in sorted(texts) if t.startswith('a\0')], [t for t in sorted(texts) if t.startswith('aaaaaa')])
wide = [chr(n % 50000 + 1) * (n % 4) + str(n % 3) for n in ints if not 0xD800 <= n % 50000 + 1 < 0xE000]
print([ascii(t) for t in sorted(wide)[::300]])
astral = [chr(n % 70000 + 60000) for n in ints[:900]]
print([ascii(t) for t in sorted(astral)[::100]])
prefixed = [f'module.package.{n % 700}.name{n % 11}' for n in ints]
print(digest(sorted(prefixed)), sorted(prefixed)[::500])
pairs = [(n % 50, n) for n in ints]
print(digest([a * 3 + b for a, b in sorted(pairs)]), sorted(pairs)[::600])
print(sorted((n % 3, n % 7 / 2, str(n % 11)) for n in ints)[::400])
print(sorted([(n % 3,) * (n % 4 + 1) for n in ints])[::400])
print(sorted([(n % 3, n % 5 if n % 2 else n % 5 / 2) for n in ints])[::300])
try:
    sorted([(n % 3, n if n % 2 else str(n)) for n in ints])
except TypeError as error:
    print(type(error).__name__)
big = [n * 10 ** 12 for n in ints]
print(digest(sorted(big)))
already = sorted(ints)
already.sort()
already.reverse()
already.sort()
print(digest(already), sorted(range(1000, 0, -1))[:4], sorted([3] * 1000)[-1], sorted([True, False, 2, 1] * 200)[198:203])
