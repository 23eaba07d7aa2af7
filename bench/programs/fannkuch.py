"""Small lists of small ints: flips of all permutations of nine elements, twice."""


def permutations(n):
    """All permutations of 0 .. n - 1, each one rotation away from another; the list is the same each time."""
    order = list(range(n))
    counts = list(range(1, n + 1))
    yield order
    level = 1
    while level < n:
        first = order[0]
        for i in range(level):
            order[i] = order[i + 1]
        order[level] = first
        counts[level] -= 1
        if counts[level] > 0:
            yield order
            level = 1
        else:
            counts[level] = level + 1
            level += 1


def flips(order):
    perm = order[:]
    count = 0
    while True:
        first = perm[0]
        if first == 0:
            return count
        low, high = 0, first
        while low < high:
            perm[low], perm[high] = perm[high], perm[low]
            low += 1
            high -= 1
        count += 1


def work():
    most = total = 0
    for _ in range(2):
        sign = 1
        for order in permutations(9):
            count = flips(order)
            if count > most:
                most = count
            total += sign * count
            sign = -sign
    return f'{most} {total}'


if __name__ == '__main__':
    print(work())
