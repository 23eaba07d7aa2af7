"""Classic dynamic programming, each both with memoisation and with a table."""
from functools import cache
from itertools import accumulate


@cache
def lcs_memo(a, b):
    if not a or not b:
        return ''
    if a[-1] == b[-1]:
        return lcs_memo(a[:-1], b[:-1]) + a[-1]
    return max(lcs_memo(a[:-1], b), lcs_memo(a, b[:-1]), key=len)


def lcs_table(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            table[i][j] = table[i - 1][j - 1] + 1 if x == y else max(table[i - 1][j], table[i][j - 1])
    return table[-1][-1]


def edit_script(a, b):
    distance = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            distance[i, j] = min(distance[i - 1, j] + 1, distance[i, j - 1] + 1, distance[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
    i, j, script = len(a), len(b), []
    while i or j:
        if i and j and distance[i, j] == distance[i - 1, j - 1] + (a[i - 1] != b[j - 1]):
            i, j = i - 1, j - 1
            script.append('=' if a[i] == b[j] else f'{a[i]}→{b[j]}')
        elif i and distance[i, j] == distance[i - 1, j] + 1:
            i -= 1
            script.append(f'-{a[i]}')
        else:
            j -= 1
            script.append(f'+{b[j]}')
    return distance[len(a), len(b)], ' '.join(reversed(script))


def knapsack(items, capacity):
    best = [(0, ())] * (capacity + 1)
    for name, weight, value in items:
        for room in range(capacity, weight - 1, -1):
            candidate = best[room - weight][0] + value, (*best[room - weight][1], name)
            best[room] = max(best[room], candidate, key=lambda b: b[0])
    return best[capacity]


def coin_change(coins, total):
    ways = [1] + [0] * total
    fewest = [0] + [None] * total
    for coin in coins:
        for amount in range(coin, total + 1):
            ways[amount] += ways[amount - coin]
    for amount in range(1, total + 1):
        options = [(fewest[amount - c][0] + 1, c) if fewest[amount - c] else (1, c) for c in coins if c <= amount and (amount == c or fewest[amount - c])]
        fewest[amount] = min(options, default=None)
    used = []
    while total:
        used.append(fewest[total][1])
        total -= used[-1]
    return ways[-1], used


def increasing_subsequence(values):
    from bisect import bisect_left
    tails, places, previous = [], [], [None] * len(values)
    for i, value in enumerate(values):
        at = bisect_left(tails, value)
        if at == len(tails):
            tails.append(value)
            places.append(i)
        else:
            tails[at], places[at] = value, i
        previous[i] = places[at - 1] if at else None
    result, i = [], places[-1]
    while i is not None:
        result.append(values[i])
        i = previous[i]
    return result[::-1]


def matrix_chain(sizes):
    @cache
    def best(i, j):
        if i == j:
            return 0, f'A{i}'
        return min((best(i, k)[0] + best(k + 1, j)[0] + sizes[i] * sizes[k + 1] * sizes[j + 1], f'({best(i, k)[1]}{best(k + 1, j)[1]})') for k in range(i, j))
    return best(0, len(sizes) - 2)


def max_subarray(values):
    best = end = start = best_start = 0
    total = best_total = float('-inf')
    for i, value in enumerate(values):
        if total <= 0:
            total, start = value, i
        else:
            total += value
        if total > best_total:
            best_total, best_start, end = total, start, i + 1
    return best_total, values[best_start:end]


def word_break(text, words):
    @cache
    def split(start):
        if start == len(text):
            return [[]]
        return [[word, *rest] for word in words if text.startswith(word, start) for rest in split(start + len(word))]
    return [' '.join(parts) for parts in split(0)]


def partitions(n):
    table = [1] + [0] * n
    for part in range(1, n + 1):
        for total in range(part, n + 1):
            table[total] += table[total - part]
    return table[n]


def travelling(distances):
    size = len(distances)
    cost = {(1, 0): (0, (0,))}
    for mask in range(1, 1 << size):
        for last in range(size):
            if (mask, last) not in cost:
                continue
            total, route = cost[mask, last]
            for city in range(size):
                if not mask >> city & 1:
                    key = mask | 1 << city, city
                    option = total + distances[last][city], (*route, city)
                    cost[key] = min(cost.get(key, option), option)
    return min((cost[(1 << size) - 1, last][0] + distances[last][0], cost[(1 << size) - 1, last][1]) for last in range(1, size))


def paths(grid):
    rows = [[0] * len(grid[0]) for _ in grid]
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            if cell == '#':
                continue
            rows[y][x] = 1 if x == y == 0 else (rows[y - 1][x] if y else 0) + (rows[y][x - 1] if x else 0)
    return rows[-1][-1]


print(lcs_memo('AGGTABQXY', 'GXTXAYBXY'), lcs_table('AGGTABQXY', 'GXTXAYBXY'), lcs_memo.cache_info().misses)
print(edit_script('kitten', 'sitting'), edit_script('', 'abc'), edit_script('sunday', 'saturday'))
print(knapsack([('map', 9, 150), ('compass', 13, 35), ('water', 53, 200), ('sandwich', 50, 160), ('glucose', 15, 60), ('tin', 68, 45)], 100))
print(coin_change([1, 2, 5, 10, 25, 50], 100), coin_change([7, 3], 13))
print(increasing_subsequence([10, 9, 2, 5, 3, 7, 101, 18, 4, 20]), matrix_chain([30, 35, 15, 5, 10, 20, 25]))
print(max_subarray([-2, 1, -3, 4, -1, 2, 1, -5, 4]), max_subarray([-3, -1, -2]), word_break('catsanddog', ['cat', 'cats', 'and', 'sand', 'dog']))
print(partitions(100), [partitions(n) for n in range(10)], travelling([[0, 10, 15, 20], [10, 0, 35, 25], [15, 35, 0, 30], [20, 25, 30, 0]]), paths(['...', '.#.', '...']))
print(list(accumulate(range(1, 8), lambda a, b: a * b)))
