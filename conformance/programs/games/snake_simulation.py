"""Snake, driven by a script of turns instead of a keyboard."""
import random
from collections import deque
from typing import NamedTuple


class Vector(NamedTuple):
    x: int
    y: int

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __neg__(self):
        return Vector(-self.x, -self.y)

    @property
    def left(self):
        return Vector(self.y, -self.x)

    @property
    def right(self):
        return Vector(-self.y, self.x)


class Dead(Exception):
    def __init__(self, reason, where):
        super().__init__(f'{reason} at {tuple(where)}')
        self.reason = reason


class Game:
    def __init__(self, width, height, seed):
        self.size = Vector(width, height)
        self.random = random.Random(seed)
        centre = Vector(width // 2, height // 2)
        self.body = deque([centre, centre + Vector(-1, 0)])
        self.heading = Vector(1, 0)
        self.score = 0
        self.place_food()

    def place_food(self):
        free = [Vector(x, y) for y in range(self.size.y) for x in range(self.size.x) if Vector(x, y) not in self.body]
        self.food = self.random.choice(free)

    def step(self, turn):
        match turn:
            case 'L':
                self.heading = self.heading.left
            case 'R':
                self.heading = self.heading.right
            case '.':
                pass
            case _:
                raise ValueError(f'no turn {turn!r}')
        head = self.body[0] + self.heading
        if not (0 <= head.x < self.size.x and 0 <= head.y < self.size.y):
            raise Dead('wall', head)
        if head in list(self.body)[:-1]:
            raise Dead('tail', head)
        self.body.appendleft(head)
        if head == self.food:
            self.score += 1
            self.place_food()
        else:
            self.body.pop()

    def __str__(self):
        rows = [['.'] * self.size.x for _ in range(self.size.y)]
        for part in self.body:
            rows[part.y][part.x] = 'o'
        rows[self.body[0].y][self.body[0].x] = '@'
        rows[self.food.y][self.food.x] = '*'
        return '\n'.join(''.join(row) for row in rows)


def greedy(game):
    """Turns towards the food, avoiding what kills at once."""
    while True:
        options = []
        for turn, heading in (('.', game.heading), ('L', game.heading.left), ('R', game.heading.right)):
            target = game.body[0] + heading
            safe = 0 <= target.x < game.size.x and 0 <= target.y < game.size.y and target not in game.body
            distance = abs(target.x - game.food.x) + abs(target.y - game.food.y)
            options.append((not safe, distance, '.LR'.index(turn), turn))
        yield min(options)[-1]


def play(game, moves, limit):
    for number, turn in zip(range(limit), moves):
        try:
            game.step(turn)
        except Dead as death:
            print(f'dead after {number} steps: {death} ({death.reason})')
            return False
    print(f'still alive after {limit} steps')
    return True


game = Game(12, 8, seed=7)
print(game)
play(game, greedy(game), 200)
print(f'score {game.score}, length {len(game.body)}')
print(game)
for script in ('...............', 'LL', 'RRRR', '.L.L.L.L', 'x'):
    game = Game(6, 5, seed=1)
    game.food = Vector(0, 0)
    try:
        play(game, script, len(script))
    except ValueError as error:
        print('error:', error)
