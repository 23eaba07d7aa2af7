"""Groups on a board: random games of Go on 9 x 9, with captures and a score by counting."""

SIZE = 9
EMPTY, BLACK, WHITE = 0, 1, 2
NEIGHBOURS = [
    [near for near, inside in (
        (place - SIZE, place >= SIZE), (place + SIZE, place < SIZE * (SIZE - 1)),
        (place - 1, place % SIZE > 0), (place + 1, place % SIZE < SIZE - 1),
    ) if inside] for place in range(SIZE * SIZE)
]


class Game:
    def __init__(self, seed):
        self.board = [EMPTY] * (SIZE * SIZE)
        self.free = list(range(SIZE * SIZE))
        self.state = seed
        self.captured = self.moves = 0
        self.forbidden = None

    def random(self, limit):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % limit

    def group(self, place):
        """The stones that hang together with one, and whether they have a liberty."""
        colour = self.board[place]
        group, stack, alive = {place}, [place], False
        while stack:
            for near in NEIGHBOURS[stack.pop()]:
                found = self.board[near]
                if found == EMPTY:
                    alive = True
                elif found == colour and near not in group:
                    group.add(near)
                    stack.append(near)
        return group, alive

    def play(self, place, colour):
        """False, and nothing changed, for a move that is not allowed."""
        near = NEIGHBOURS[place]
        if place == self.forbidden or all(self.board[other] == colour for other in near):
            return False
        self.board[place] = colour
        taken = set()
        for other in near:
            if self.board[other] == 3 - colour and other not in taken:
                group, alive = self.group(other)
                if not alive:
                    taken |= group
        if not taken and not self.group(place)[1]:
            self.board[place] = EMPTY
            return False
        for stone in taken:
            self.board[stone] = EMPTY
        self.free.remove(place)
        self.free.extend(sorted(taken))
        self.captured += len(taken)
        self.forbidden = taken.pop() if len(taken) == 1 else None
        return True

    def run(self):
        colour, passes = BLACK, 0
        while passes < 2 and self.moves < 200:
            self.moves += 1
            for _ in range(8):
                if self.free and self.play(self.free[self.random(len(self.free))], colour):
                    passes = 0
                    break
            else:
                passes += 1
                self.forbidden = None
            colour = 3 - colour
        return self.board.count(BLACK) - self.board.count(WHITE)


def work():
    scores = moves = captured = 0
    for seed in range(600):
        game = Game(seed * 977 + 5)
        scores += game.run() * (seed % 7 + 1)
        moves += game.moves
        captured += game.captured
    return f'{scores} {moves} {captured}'


if __name__ == '__main__':
    print(work())
