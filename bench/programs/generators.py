"""Generators: a tree walked by `yield from`, chained filters, and values sent in."""


def walk(low, high):
    """The ints of a range in order, as the nodes of a balanced tree."""
    if low < high:
        middle = (low + high) // 2
        yield from walk(low, middle)
        yield middle
        yield from walk(middle + 1, high)


def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def squares(source):
    for n in source:
        yield n * n % 1009


def odd(source):
    for n in source:
        if n % 2:
            yield n


def running_mean():
    total = count = mean = 0
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total // count


def work():
    tree = 0
    for position, n in enumerate(walk(0, 250_000)):
        tree = (tree * 7 + n * position) % 1_000_003
    piped = sum(odd(squares(numbers(3_600_000))))
    means = running_mean()
    next(means)
    sent = 0
    for n in range(3_600_000):
        sent = (sent * 5 + means.send(n % 4093)) % 1_000_003
    return f'{tree} {piped} {sent}'


if __name__ == '__main__':
    print(work())
