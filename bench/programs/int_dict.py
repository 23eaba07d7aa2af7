"""Dicts with int keys: lengths of Collatz sequences, remembered; then a histogram of them."""

LIMIT = 900_000


def work():
    lengths = {1: 1}
    for start in range(2, LIMIT):
        n = start
        path = []
        while n not in lengths:
            path.append(n)
            n = 3 * n + 1 if n % 2 else n // 2
        length = lengths[n]
        for seen in reversed(path):
            length += 1
            lengths[seen] = length
    histogram = {}
    for start, length in lengths.items():
        histogram[length] = histogram.get(length, 0) + start % 97
    best = max(histogram, key=histogram.get)
    return f'{len(lengths)} {len(histogram)} {best} {histogram[best]}'


if __name__ == '__main__':
    print(work())
