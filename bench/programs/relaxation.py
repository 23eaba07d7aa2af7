"""Floats in nested lists: heat in a plate by successive over-relaxation, with a class for the grid and without."""

SIZE = 120


class Grid:
    """A plate in one flat list, addressed by pairs."""

    def __init__(self, size):
        self.size = size
        self.values = [0.0] * (size * size)

    def __getitem__(self, place):
        row, column = place
        return self.values[row * self.size + column]

    def __setitem__(self, place, value):
        row, column = place
        self.values[row * self.size + column] = value


def relax_lists(grid, factor, rounds):
    rest = 1.0 - factor
    quarter = factor * 0.25
    for _ in range(rounds):
        for y in range(1, len(grid) - 1):
            above, row, below = grid[y - 1], grid[y], grid[y + 1]
            for x in range(1, len(row) - 1):
                row[x] = quarter * (above[x] + below[x] + row[x - 1] + row[x + 1]) + rest * row[x]


def relax_grid(grid, factor, rounds):
    for _ in range(rounds):
        for y in range(1, grid.size - 1):
            for x in range(1, grid.size - 1):
                around = grid[y - 1, x] + grid[y + 1, x] + grid[y, x - 1] + grid[y, x + 1]
                grid[y, x] = factor * 0.25 * around + (1.0 - factor) * grid[y, x]


def work():
    lists = [[0.0] * SIZE for _ in range(SIZE)]
    grid = Grid(SIZE)
    for n in range(SIZE):
        lists[0][n] = grid[0, n] = 100.0
        lists[n][0] = grid[n, 0] = float(n)
    relax_lists(lists, 1.9, 170)
    relax_grid(grid, 1.9, 85)
    return f'{sum(map(sum, lists)):.9f} {sum(grid.values):.9f}'


if __name__ == '__main__':
    print(work())
