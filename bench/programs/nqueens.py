"""Recursion and sets: queens on boards of growing size, counted with sets of columns and diagonals, then with bits."""


def count_with_sets(size, row, columns, rising, falling):
    if row == size:
        return 1
    found = 0
    for column in range(size):
        if column in columns or row + column in rising or row - column in falling:
            continue
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        found += count_with_sets(size, row + 1, columns, rising, falling)
        columns.remove(column)
        rising.remove(row + column)
        falling.remove(row - column)
    return found


def count_with_bits(full, columns, rising, falling):
    if columns == full:
        return 1
    found = 0
    free = full & ~(columns | rising | falling)
    while free:
        bit = free & -free
        free ^= bit
        found += count_with_bits(full, columns | bit, (rising | bit) << 1, (falling | bit) >> 1)
    return found


def work():
    by_sets = [count_with_sets(size, 0, set(), set(), set()) for size in range(4, 11)]
    by_bits = [count_with_bits((1 << size) - 1, 0, 0, 0) for size in range(4, 14)]
    return f'{by_sets} {by_bits}'


if __name__ == '__main__':
    print(work())
