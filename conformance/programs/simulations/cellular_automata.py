"""Elementary automata, Langton's ant, Conway's life with known patterns, and a forest fire."""
import random
from collections import Counter
from functools import partial


class Elementary:
    def __init__(self, rule):
        self.table = {(a, b, c): rule >> (4 * a + 2 * b + c) & 1 for a in (0, 1) for b in (0, 1) for c in (0, 1)}

    def step(self, row):
        return [self.table[a, b, c] for a, b, c in zip([row[-1], *row], row, [*row[1:], row[0]])]

    def run(self, row, steps):
        for _ in range(steps):
            yield row
            row = self.step(row)


def draw(cells):
    return ''.join('█' if cell else '·' for cell in cells)


class Life:
    PATTERNS = {'glider': '.O./..O/OOO', 'blinker': 'OOO', 'r-pentomino': '.OO/OO./.O.', 'block': 'OO/OO', 'toad': '.OOO/OOO.'}

    def __init__(self, pattern):
        self.alive = {(x, y) for y, row in enumerate(self.PATTERNS[pattern].split('/')) for x, cell in enumerate(row) if cell == 'O'}

    def step(self):
        around = Counter((x + dx, y + dy) for x, y in self.alive for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
        self.alive = {cell for cell, n in around.items() if n == 3 or n == 2 and cell in self.alive}

    def normalised(self):
        if not self.alive:
            return frozenset()
        left, top = min(x for x, _ in self.alive), min(y for _, y in self.alive)
        return frozenset((x - left, y - top) for x, y in self.alive)

    def period(self, limit=40):
        seen = {self.normalised(): 0}
        for generation in range(1, limit):
            self.step()
            shape = self.normalised()
            if shape in seen:
                return generation - seen[shape], generation
            seen[shape] = generation
        return None, limit

    def __str__(self):
        xs, ys = [x for x, _ in self.alive], [y for _, y in self.alive]
        return '\n'.join(draw((x, y) in self.alive for x in range(min(xs), max(xs) + 1)) for y in range(min(ys), max(ys) + 1))


class Ant:
    turns = {True: 1j, False: -1j}

    def __init__(self):
        self.position, self.heading, self.black = 0j, -1j, set()

    def step(self):
        on_black = self.position in self.black
        self.heading *= self.turns[on_black]
        self.black ^= {self.position}
        self.position += self.heading


def forest(width, height, density, seed):
    rng = random.Random(seed)
    grid = [['T' if rng.random() < density else '.' for _ in range(width)] for _ in range(height)]
    burning = {(0, y) for y in range(height) if grid[y][0] == 'T'}
    steps = 0
    while burning:
        following = set()
        for x, y in burning:
            grid[y][x] = '*'
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                nx, ny = x + dx, y + dy
                if 0 <= nx < width and 0 <= ny < height and grid[ny][nx] == 'T':
                    following.add((nx, ny))
        burning = following
        steps += 1
    counts = Counter(cell for row in grid for cell in row)
    return steps, counts['*'] / (counts['*'] + counts['T'])


start = [0] * 15 + [1] + [0] * 15
for rule in (30, 90, 110):
    print('rule', rule)
    for row in Elementary(rule).run(start, 8):
        print(draw(row))
for name in Life.PATTERNS:
    print(name, Life(name).period(), end='; ')
print()
life = Life('r-pentomino')
population = []
for _ in range(30):
    population.append(len(life.alive))
    life.step()
print(population)
print(life)
ant = Ant()
for _ in range(500):
    ant.step()
print('ant', len(ant.black), ant.position, ant.heading)
for density in (0.4, 0.6, 0.8):
    steps, share = forest(30, 12, density, 'fire')
    print(f'density {density}: {steps} steps, {share:.1%} burnt')
report = partial(print, sep=' | ')
report('done', sum(start), Elementary(255).step([0, 0]))
