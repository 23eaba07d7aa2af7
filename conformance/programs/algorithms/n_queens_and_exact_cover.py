"""Backtracking: queens with bit masks, Knuth's algorithm X on dictionaries, and a pentomino tiling."""
from collections import defaultdict


def queens(n):
    full = (1 << n) - 1

    def place(columns, left, right):
        if columns == full:
            return 1
        count, free = 0, full & ~(columns | left | right)
        while free:
            bit = free & -free
            free ^= bit
            count += place(columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return count
    return place(0, 0, 0)


def queen_boards(n, row=0, placed=()):
    if row == n:
        yield placed
        return
    for column in range(n):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(placed)):
            yield from queen_boards(n, row + 1, (*placed, column))


class ExactCover:
    def __init__(self, rows):
        self.rows = rows
        self.columns = defaultdict(set)
        for name, items in rows.items():
            for item in items:
                self.columns[item].add(name)
        self.visited = 0

    def solve(self, solution=()):
        self.visited += 1
        if not self.columns:
            yield list(solution)
            return
        column = min(self.columns, key=lambda c: (len(self.columns[c]), str(c)))
        for row in sorted(self.columns[column], key=str):
            removed = self.select(row)
            yield from self.solve((*solution, row))
            self.deselect(row, removed)

    def select(self, row):
        removed = []
        for item in self.rows[row]:
            for other in self.columns[item]:
                for another in self.rows[other]:
                    if another != item:
                        self.columns[another].discard(other)
            removed.append(self.columns.pop(item))
        return removed

    def deselect(self, row, removed):
        for item in reversed(self.rows[row]):
            self.columns[item] = removed.pop()
            for other in self.columns[item]:
                for another in self.rows[other]:
                    if another != item:
                        self.columns[another].add(other)


def sudoku(text):
    rows = {}
    for i, char in enumerate(text):
        r, c = divmod(i, 4)
        for digit in range(1, 5) if char == '.' else [int(char)]:
            rows[r, c, digit] = [('cell', r, c), ('row', r, digit), ('column', c, digit), ('box', r // 2, c // 2, digit)]
    return ExactCover(rows)


PIECES = {'I': '11111', 'L': '1111/1', 'P': '11/11/1', 'V': '1/1/111', 'U': '101/111', 'Y': '1111/01'}


def orientations(text):
    cells = {(x, y) for y, row in enumerate(text.split('/')) for x, cell in enumerate(row) if cell == '1'}
    seen = set()
    for flip in (False, True):
        for _ in range(4):
            cells = {(-y, x) for x, y in cells}
            left, top = min(x for x, _ in cells), min(y for _, y in cells)
            seen.add(frozenset((x - left, y - top) for x, y in cells))
        cells = {(-x, y) for x, y in cells}
    return sorted(map(sorted, seen))


def tiling(width, height, names):
    rows = {}
    for name in names:
        for number, shape in enumerate(orientations(PIECES[name])):
            for y in range(height):
                for x in range(width):
                    cells = [(x + dx, y + dy) for dx, dy in shape]
                    if all(cx < width and cy < height for cx, cy in cells):
                        rows[name, number, x, y] = [name, *cells]
    return rows


print([queens(n) for n in range(1, 9)], next(queen_boards(8)), sum(1 for _ in queen_boards(6)))
for board in queen_boards(6):
    print('\n'.join(''.join('Q' if c == column else '.' for c in range(6)) for column in board))
    break
print(list(ExactCover({'A': [1, 4, 7], 'B': [1, 4], 'C': [4, 5, 7], 'D': [3, 5, 6], 'E': [2, 3, 6, 7], 'F': [2, 7]}).solve()))
cover = sudoku('1...' '..3.' '3..2' '.1..')
for solution in cover.solve():
    grid = {(r, c): d for r, c, d in solution}
    print('\n'.join(''.join(str(grid[r, c]) for c in range(4)) for r in range(4)), cover.visited)
rows = tiling(5, 6, 'ILPVUY')
print(len(rows), {name: len(orientations(PIECES[name])) for name in PIECES})
cover = ExactCover(rows)
solution = next(cover.solve(), None)
if solution:
    board = {cell: row[0] for row in solution for cell in rows[row][1:]}
    print('\n'.join(''.join(board[x, y] for x in range(5)) for y in range(6)))
print(cover.visited)
