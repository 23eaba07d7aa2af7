from collections import Counter


def step(cells):
    counts = Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0))
    return {cell for cell, count in counts.items() if count == 3 or (count == 2 and cell in cells)}


cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(8):
    print(generation, sorted(cells))
    cells = step(cells)


def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0:2] = b'\0\0'
    for n in range(2, int(limit**0.5) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
    return [n for n, flag in enumerate(flags) if flag]


print(len(sieve(10000)), sieve(50))


def hanoi(n, source='A', target='C', spare='B'):
    if n:
        yield from hanoi(n - 1, source, spare, target)
        yield source + target
        yield from hanoi(n - 1, spare, target, source)


print(' '.join(hanoi(4)), sum(1 for _ in hanoi(10)))


def permutations(items):
    if len(items) < 2:
        yield items
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item, *rest]


print(sum(1 for p in permutations(list(range(6))) if all(a != i for i, a in enumerate(p))))
digits = str(2 ** 2000)
print(len(digits), sum(map(int, digits)), digits[:20])
