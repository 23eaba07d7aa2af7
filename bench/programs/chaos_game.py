"""Points as objects with operators: the chaos game on polygons, and a spline through the places it visits most."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Point(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Point(self.x * factor, self.y * factor)

    def __rmul__(self, factor):
        return Point(self.x * factor, self.y * factor)

    def length(self):
        return (self.x * self.x + self.y * self.y) ** 0.5


def random_numbers(state):
    while True:
        state = (state * 22695477 + 1) % 4294967296
        yield state >> 16


def play(corners, share, steps, grid):
    """Goes a share of the way to a corner, again and again, and counts how often it comes through each cell."""
    here = corners[0]
    size = len(grid)
    for _, number in zip(range(steps), random_numbers(7)):
        here = here + (corners[number % len(corners)] - here) * share
        grid[int(here.y * size)][int(here.x * size)] += 1


def curve(a, b, c, d, steps):
    """The length of a cubic Bézier curve."""
    last, total = a, 0.0
    for step in range(1, steps + 1):
        t = step / steps
        u = 1 - t
        point = u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
        total += (point - last).length()
        last = point
    return total


def work():
    triangle = [Point(0.01, 0.01), Point(0.98, 0.01), Point(0.5, 0.9)]
    square = [Point(0.1, 0.1), Point(0.9, 0.1), Point(0.9, 0.9), Point(0.1, 0.9)]
    grid = [[0] * 64 for _ in range(64)]
    play(triangle, 0.5, 450_000, grid)
    play(square, 0.6, 450_000, grid)
    cells = sorted(((count, y, x) for y, row in enumerate(grid) for x, count in enumerate(row)), reverse=True)
    often = [Point(x / 64, y / 64) for _, y, x in cells[:400]]
    length = sum(curve(*often[n:n + 4], 100) for n in range(0, 400, 4))
    return f'{cells[0]} {cells[500]} {sum(count > 0 for count, _, _ in cells)} {length:.9f}'


if __name__ == '__main__':
    print(work())
