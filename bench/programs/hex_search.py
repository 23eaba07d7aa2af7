"""Search with pruning: numbered tiles on a hexagonal board, each beside exactly as many tiles as its number says."""

DIRECTIONS = (1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1)


class Board:
    def __init__(self, radius):
        reach = range(-radius, radius + 1)
        self.cells = sorted(((q, r) for q in reach for r in reach if abs(q + r) <= radius), key=lambda cell: (cell[1], cell[0]))
        index = {cell: number for number, cell in enumerate(self.cells)}
        self.neighbours = [
            [index[q + dq, r + dr] for dq, dr in DIRECTIONS if (q + dq, r + dr) in index] for q, r in self.cells
        ]


class Search:
    """Fills the cells in order; `EMPTY` stands for a cell without a tile."""

    EMPTY = -1

    def __init__(self, board, tiles):
        self.board = board
        self.left = dict(tiles)
        self.empty = len(board.cells) - sum(tiles.values())
        self.values = [None] * len(board.cells)
        self.tried = self.found = 0

    def fits(self, place):
        """Whether the tile of a cell, if it has one, can still come to its number."""
        value = self.values[place]
        if value is None or value == self.EMPTY:
            return True
        beside = unknown = 0
        for neighbour in self.board.neighbours[place]:
            other = self.values[neighbour]
            if other is None:
                unknown += 1
            elif other != self.EMPTY:
                beside += 1
        return beside <= value <= beside + unknown

    def run(self, place=0):
        if place == len(self.values):
            self.found += 1
            return
        for value in [*self.left, self.EMPTY]:
            count = self.empty if value == self.EMPTY else self.left[value]
            if count == 0:
                continue
            self.tried += 1
            self.values[place] = value
            if self.fits(place) and all(self.fits(neighbour) for neighbour in self.board.neighbours[place]):
                self.take(value, -1)
                self.run(place + 1)
                self.take(value, 1)
            self.values[place] = None

    def take(self, value, change):
        if value == self.EMPTY:
            self.empty += change
        else:
            self.left[value] += change


def work():
    results = []
    for radius, tiles in [(1, {2: 2, 3: 2}), (2, {2: 3, 3: 6, 4: 3}), (2, {1: 2, 2: 6, 3: 2, 4: 1})]:
        search = Search(Board(radius), tiles)
        search.run()
        results.append(f'{search.found}/{search.tried}')
    return ' '.join(results)


if __name__ == '__main__':
    print(work())
