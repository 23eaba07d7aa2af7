"""A matrix class over any numbers: arithmetic, elimination, determinants, inverse, powers, over fractions and integers modulo."""
from fractions import Fraction
from functools import reduce
from numbers import Number
from operator import mul


class Modular:
    """Integers modulo a prime."""
    modulus = 7

    def __init__(self, value):
        self.value = value % self.modulus

    def __add__(self, other):
        return type(self)(self.value + int(other))

    __radd__ = __add__

    def __sub__(self, other):
        return type(self)(self.value - int(other))

    def __rsub__(self, other):
        return type(self)(int(other) - self.value)

    def __mul__(self, other):
        return type(self)(self.value * int(other))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self * pow(int(other), -1, self.modulus)

    def __rtruediv__(self, other):
        return type(self)(other) / self

    def __neg__(self):
        return type(self)(-self.value)

    def __int__(self):
        return self.value

    def __eq__(self, other):
        return self.value == int(other) % self.modulus

    def __bool__(self):
        return self.value != 0

    def __repr__(self):
        return str(self.value)


class Matrix:
    __slots__ = ('rows',)

    def __init__(self, rows):
        self.rows = tuple(map(tuple, rows))
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError('rows of different lengths')

    @classmethod
    def identity(cls, size, one=1):
        return cls([one if i == j else one * 0 for j in range(size)] for i in range(size))

    @classmethod
    def build(cls, height, width, function):
        return cls([function(i, j) for j in range(width)] for i in range(height))

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        match key:
            case (int(i), int(j)):
                return self.rows[i][j]
            case (slice() as i, slice() as j):
                return Matrix(row[j] for row in self.rows[i])
            case int(i):
                return self.rows[i]
            case _:
                raise TypeError(f'cannot index by {key!r}')

    def map(self, function):
        return Matrix(map(function, row) for row in self.rows)

    def __add__(self, other):
        if self.shape != other.shape:
            raise ValueError(f'{self.shape} + {other.shape}')
        return Matrix([a + b for a, b in zip(x, y)] for x, y in zip(self.rows, other.rows))

    def __neg__(self):
        return self.map(lambda x: -x)

    def __sub__(self, other):
        return self + -other

    def __mul__(self, scalar):
        if not isinstance(scalar, (Number, Modular)):
            return NotImplemented
        return self.map(lambda x: x * scalar)

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f'{self.shape} @ {other.shape}')
        columns = list(zip(*other.rows))
        return Matrix([sum(map(mul, row, column)) for column in columns] for row in self.rows)

    def __pow__(self, exponent):
        if exponent < 0:
            return self.inverse() ** -exponent
        result, base = Matrix.identity(len(self.rows)), self
        while exponent:
            if exponent & 1:
                result = result @ base
            base = base @ base
            exponent >>= 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __hash__(self):
        return hash(self.rows)

    def __repr__(self):
        return f'Matrix({[list(row) for row in self.rows]})'

    def __str__(self):
        cells = [[str(x) for x in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return '\n'.join('[' + ' '.join(cell.rjust(w) for cell, w in zip(row, widths)) + ']' for row in cells)

    def eliminate(self):
        """Reduced row echelon form, rank, determinant of the left square."""
        rows = [list(row) for row in self.rows]
        height, width = self.shape
        determinant, pivot_row = 1, 0
        for column in range(min(width, height) if width > height else width):
            pivot = next((r for r in range(pivot_row, height) if rows[r][column]), None)
            if pivot is None:
                determinant = 0
                continue
            if pivot != pivot_row:
                rows[pivot], rows[pivot_row] = rows[pivot_row], rows[pivot]
                determinant = -determinant
            head = rows[pivot_row][column]
            determinant = determinant * head
            rows[pivot_row] = [x / head for x in rows[pivot_row]]
            for r in range(height):
                if r != pivot_row and rows[r][column]:
                    factor = rows[r][column]
                    rows[r] = [x - factor * y for x, y in zip(rows[r], rows[pivot_row])]
            pivot_row += 1
        return Matrix(rows), pivot_row, determinant

    def determinant(self):
        return self.eliminate()[2]

    def inverse(self):
        size = len(self.rows)
        wide = Matrix([*row, *unit] for row, unit in zip(self.rows, Matrix.identity(size).rows))
        reduced, rank, _ = wide.eliminate()
        if rank < size:
            raise ZeroDivisionError('singular matrix')
        return reduced[:, size:]


a = Matrix([[2, 1, 1], [1, 3, 2], [1, 0, 0]]).map(Fraction)
print(a, a.T, a.shape, sep='\n')
print(a @ a.inverse() == Matrix.identity(3), a.determinant(), a.inverse())
print((a + a)[1], (a - a).eliminate()[1], 2 * a == a * 2, a[0, 1], repr(a[:2, 1:]), hash(a) == hash(a + a - a))
print(Matrix([[1, 1], [1, 0]]) ** 90)
print(a ** -2 @ a ** 2 == Matrix.identity(3), a ** 0)
hilbert = Matrix.build(5, 5, lambda i, j: Fraction(1, i + j + 1))
print(hilbert.determinant(), hilbert.inverse()[0], reduce(lambda x, y: x @ y, [a, a, a]) == a ** 3)
m = Matrix([[1, 2], [3, 4]]).map(Modular)
print(m, m.determinant(), m.inverse(), m @ m.inverse() == Matrix.identity(2), sep='\n')
for bad in (lambda: Matrix([[1, 2], [3]]), lambda: a + m, lambda: a @ Matrix([[1]]), lambda: Matrix([[1, 2], [2, 4]]).map(Fraction).inverse(), lambda: a * 'x', lambda: a['x'], lambda: a.nothing, lambda: setattr(a, 'extra', 1)):
    try:
        print(bad())
    except (ValueError, TypeError, ZeroDivisionError, AttributeError) as error:
        print(type(error).__name__, error)
print(Matrix([[0.5, 1.5], [2.0, -1.0]]).determinant(), Matrix([[1 + 2j, 0], [0, 1j]]).determinant())
