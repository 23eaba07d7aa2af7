"""Floats: the largest singular value of an infinite matrix, cut to 450 rows, by power iteration."""
from math import sqrt

SIZE = 450


def entry(row, column):
    return 1.0 / ((row + column) * (row + column + 1) // 2 + row + 1)


def times(vector):
    return [sum(entry(row, column) * vector[column] for column in range(SIZE)) for row in range(SIZE)]


def times_transposed(vector):
    result = []
    for row in range(SIZE):
        total = 0.0
        for column in range(SIZE):
            total += entry(column, row) * vector[column]
        result.append(total)
    return result


def work():
    right = [1.0] * SIZE
    left = right
    for _ in range(10):
        left = times_transposed(times(right))
        right = times_transposed(times(left))
    upper = lower = 0.0
    for a, b in zip(left, right):
        upper += a * b
        lower += a * a
    return f'{sqrt(upper / lower):.9f}'


if __name__ == '__main__':
    print(work())
