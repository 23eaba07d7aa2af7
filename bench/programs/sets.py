"""Sets: algebra of large ones, membership, frozen ones as members, unique tuples and strings, and reachability in a graph."""


def graph(nodes):
    return {n: {(n * 7 + 1) % nodes, (n * n + 3) % nodes, (n + 13) % nodes} for n in range(nodes)}


def reachable(edges, start, rounds):
    seen = frontier = {start}
    for _ in range(rounds):
        frontier = {target for node in frontier for target in edges[node]} - seen
        if not frontier:
            break
        seen = seen | frontier
    return seen


def work():
    evens, threes, squares = set(range(0, 250_000, 2)), set(range(0, 250_000, 3)), {n * n for n in range(500)}
    total = 0
    for n in range(30):
        total += len(evens & threes) + len(evens | threes) + len(evens - threes) + len(evens ^ threes)
        total += squares <= evens or squares.isdisjoint(threes)
        evens.discard(n)
        threes ^= {n, n + 1}
    for n in range(1_500_000):
        if n in squares and n not in threes:
            total += n
    groups = set()
    for n in range(250_000):
        groups.add(frozenset((n % 10, n % 12, n % 7)))
    cells = {(n * 37 % 421, n * 53 % 397) for n in range(300_000)}
    total += sum((x + 1, y) in cells and (x, y + 1) in cells for x, y in cells)
    words = {f'{n % 500}-{n % 77}' for n in range(250_000)}
    edges = graph(40_000)
    total += sum(len(reachable(edges, start, 40)) for start in range(6))
    return f'{total} {len(groups)} {len(cells)} {len(words)}'


if __name__ == '__main__':
    print(work())
