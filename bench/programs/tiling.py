"""Bits and dicts of lists: all ways to fill a board with the twelve pieces of five squares, cell by cell."""

WIDTH, HEIGHT = 5, 12
SHAPES = {
    'F': '01 02 10 11 21', 'I': '00 10 20 30 40', 'L': '00 10 20 30 31', 'N': '00 10 11 21 31', 'P': '00 01 10 11 20',
    'T': '00 01 02 11 21', 'U': '00 02 10 11 12', 'V': '00 10 20 21 22', 'W': '00 10 11 21 22', 'X': '01 10 11 12 21',
    'Y': '00 10 11 20 30', 'Z': '00 01 11 21 22',
}


def orientations(text):
    """A piece turned and mirrored, each as the places of its squares after the first in reading order."""
    squares = [(int(row), int(column)) for row, column in text.split()]
    result = set()
    for mirrored in False, True:
        for _ in range(4):
            squares = [(column, -row) for row, column in squares]
            turned = [(row, -column) for row, column in squares] if mirrored else squares
            first = min(turned)
            result.add(tuple(sorted((row - first[0], column - first[1]) for row, column in turned)))
    return sorted(result)


def placements():
    """For each cell and piece the sets of cells it can cover with that cell as its first, as bits."""
    table = [{} for _ in range(WIDTH * HEIGHT)]
    for name, text in SHAPES.items():
        for squares in orientations(text):
            for cell in range(WIDTH * HEIGHT):
                row, column = divmod(cell, WIDTH)
                covered = [(row + down, column + right) for down, right in squares]
                if all(y < HEIGHT and 0 <= x < WIDTH for y, x in covered):
                    table[cell].setdefault(name, []).append(sum(1 << y * WIDTH + x for y, x in covered))
    return table


class Puzzle:
    def __init__(self, limit):
        self.table = placements()
        self.limit = limit
        self.steps = 0
        self.solutions = []
        self.placed = []

    def fill(self, board, left):
        if not left:
            self.solutions.append(''.join(self.placed))
        if self.steps >= self.limit or not left:
            return
        self.steps += 1
        free = ~board
        cell = (free & -free).bit_length() - 1
        for name, masks in self.table[cell].items():
            if name not in left:
                continue
            self.placed.append(name)
            for mask in masks:
                if not board & mask:
                    self.fill(board | mask, left - {name})
            self.placed.pop()


def work():
    puzzle = Puzzle(500_000)
    puzzle.fill(0, frozenset(SHAPES))
    return f'{puzzle.steps} {len(puzzle.solutions)} {puzzle.solutions[:2]}'


if __name__ == '__main__':
    print(work())
