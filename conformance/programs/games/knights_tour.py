"""A knight's tour by Warnsdorff's rule, and counting by backtracking on a small board."""
from itertools import count

STEPS = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]


class Board:
    def __init__(self, width, height):
        self.width, self.height = width, height
        self.visited = [[0] * width for _ in range(height)]

    def __contains__(self, square):
        x, y = square
        return 0 <= x < self.width and 0 <= y < self.height

    def __getitem__(self, square):
        x, y = square
        return self.visited[y][x]

    def __setitem__(self, square, number):
        x, y = square
        self.visited[y][x] = number

    def free(self, square):
        x, y = square
        return [s for dx, dy in STEPS if (s := (x + dx, y + dy)) in self and not self[s]]

    def __str__(self):
        size = len(str(self.width * self.height))
        return '\n'.join(' '.join(f'{n:{size}}' for n in row) for row in self.visited)


def warnsdorff(board, square):
    for number in count(1):
        board[square] = number
        options = board.free(square)
        if not options:
            return number
        square = min(options, key=lambda s: (len(board.free(s)), s))


def count_tours(board, square, number=1):
    board[square] = number
    try:
        if number == board.width * board.height:
            return 1
        return sum(count_tours(board, s, number + 1) for s in board.free(square))
    finally:
        board[square] = 0


board = Board(8, 8)
print(warnsdorff(board, (0, 0)))
print(board)
last = {board[x, y]: (x, y) for x in range(8) for y in range(8)}
print(all((abs(ax - bx), abs(ay - by)) in {(1, 2), (2, 1)} for (ax, ay), (bx, by) in zip([last[n] for n in range(1, 64)], [last[n] for n in range(2, 65)])))
for size in ((3, 4), (4, 3), (5, 4)):
    small = Board(*size)
    print(size, {(x, y): n for y in range(size[1]) for x in range(size[0]) if (n := count_tours(small, (x, y)))} if size != (5, 4) else count_tours(small, (0, 0)))
