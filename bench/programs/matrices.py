"""Matrices: products by three loops, by `zip` and `sum`, of ints and floats, a class with `@`, and powers of a modulus."""


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(left, right)] for left, right in zip(self.rows, other.rows)])

    def transposed(self):
        return Matrix([list(column) for column in zip(*self.rows)])

    def trace(self):
        return sum(self.rows[n][n] for n in range(len(self.rows)))


def times(a, b):
    size = len(a)
    result = [[0] * size for _ in range(size)]
    for i in range(size):
        for j in range(size):
            total = 0
            for k in range(size):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


def power(matrix, exponent, modulus):
    size = len(matrix)
    result = [[int(i == j) for j in range(size)] for i in range(size)]
    while exponent:
        if exponent & 1:
            result = [[value % modulus for value in row] for row in times(result, matrix)]
        matrix = [[value % modulus for value in row] for row in times(matrix, matrix)]
        exponent >>= 1
    return result


def work():
    ints = [[(i * 31 + j * 17) % 100 for j in range(150)] for i in range(150)]
    floats = [[(i * 13 + j * 7) % 50 / 8 for j in range(150)] for i in range(150)]
    product = times(ints, times(floats, ints))
    objects = Matrix(ints) @ Matrix(floats).transposed() @ Matrix(ints) + Matrix(product)
    small = [[1, 1, 0, 2], [1, 0, 3, 0], [0, 1, 1, 1], [5, 0, 0, 1]]
    powers = [power(small, 10 ** 12 + n, 1_000_003)[n % 4][n // 4 % 4] for n in range(60)]
    return f'{sum(map(sum, product)):.3f} {objects.trace():.3f} {sum(powers)}'


if __name__ == '__main__':
    print(work())
