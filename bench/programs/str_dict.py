"""Dicts with str and tuple keys: merged, inverted, grouped, counted, updated, deleted, with defaults, in order."""
from collections import ChainMap, Counter, OrderedDict, defaultdict


def work():
    keys = [f'key-{n * 7919 % 100_003}' for n in range(100_000)]
    table = {key: n for n, key in enumerate(keys)}
    total = 0
    for _ in range(5):
        inverted = {value: key for key, value in table.items()}
        total += len(inverted) + sum(len(key) for key in inverted.values())
        merged = {**table, 'extra': 1} | {key: 0 for key in keys[::3]}
        total += sum(merged.values()) + len(merged.keys() & table.keys())
        for key in keys[::2]:
            del merged[key]
        for key in keys:
            total += merged.pop(key, 1)
    groups = defaultdict(list)
    for key in keys:
        groups[key[-1], len(key)].append(key)
    counts = Counter(char for key in keys for char in key)
    counts.update('key' * 1000)
    total += counts['k'] + sum(number for _, number in counts.most_common(5))
    recent = OrderedDict()
    for n in range(500_000):
        key = keys[n * n % 911]
        if key in recent:
            recent.move_to_end(key)
        recent[key] = n
        if len(recent) > 150:
            recent.popitem(last=False)
    chain = ChainMap({'a': 1}, table)
    for key in keys:
        total += chain[key] + table.get('no ' + key, 1)
    for key in keys:
        table[key] = table.setdefault(key, 0) + table[keys[total % 100_000]] % 3
    return f'{total} {len(groups)} {sum(recent.values())} {sum(table.values())} {max(groups, key=lambda pair: len(groups[pair]))}'


if __name__ == '__main__':
    print(work())
