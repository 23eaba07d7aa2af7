"""Lists of lists of floats: systems of linear equations by LU decomposition with pivoting."""

SIZE = 110


def matrix(size, seed):
    state = seed
    rows = []
    for _ in range(size):
        row = []
        for _ in range(size):
            state = (state * 69069 + 5) % 4294967296
            row.append(state / 4294967296 - 0.5)
        rows.append(row)
    return rows


def decompose(a):
    """L and U in place of the matrix; answers the order of the rows and the sign of that order."""
    size = len(a)
    order, sign = list(range(size)), 1
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(a[row][column]))
        if pivot != column:
            a[pivot], a[column] = a[column], a[pivot]
            order[pivot], order[column] = order[column], order[pivot]
            sign = -sign
        top = a[column]
        for row in a[column + 1:]:
            factor = row[column] / top[column]
            row[column] = factor
            for k in range(column + 1, size):
                row[k] -= factor * top[k]
    return order, sign


def solve(lu, order, right):
    size = len(lu)
    x = [right[place] for place in order]
    for i in range(size):
        row = lu[i]
        for j in range(i):
            x[i] -= row[j] * x[j]
    for i in range(size - 1, -1, -1):
        row = lu[i]
        for j in range(i + 1, size):
            x[i] -= row[j] * x[j]
        x[i] /= row[i]
    return x


def work():
    checksum, worst = 0.0, 0.0
    for seed in range(1, 41):
        a = matrix(SIZE, seed)
        lu = [row[:] for row in a]
        order, sign = decompose(lu)
        right = [float(i % 5) for i in range(SIZE)]
        x = solve(lu, order, right)
        worst = max(worst, max(abs(sum(p * q for p, q in zip(row, x)) - b) for row, b in zip(a, right)))
        checksum += sign * sum(abs(value) for value in x)
    return f'{checksum:.6f} {worst < 1e-7}'


if __name__ == '__main__':
    print(work())
