"""Mazes: three generators, two solvers, drawn as text."""
import random
from collections import deque


class DisjointSet:
    def __init__(self, items):
        self.parent = {item: item for item in items}

    def find(self, item):
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        self.parent[a] = b
        return a != b


class Maze:
    def __init__(self, width, height):
        self.width, self.height = width, height
        self.open = set()

    def cells(self):
        return [(x, y) for y in range(self.height) for x in range(self.width)]

    def around(self, cell):
        x, y = cell
        for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0)):
            if 0 <= x + dx < self.width and 0 <= y + dy < self.height:
                yield x + dx, y + dy

    def carve(self, a, b):
        self.open.add(frozenset((a, b)))

    def connected(self, a, b):
        return frozenset((a, b)) in self.open

    def render(self, path=()):
        on_path = set(path)
        lines = ['+' + '--+' * self.width]
        for y in range(self.height):
            row, below = '|', '+'
            for x in range(self.width):
                row += '::' if (x, y) in on_path else '  '
                row += ' ' if self.connected((x, y), (x + 1, y)) else '|'
                below += ('  ' if self.connected((x, y), (x, y + 1)) else '--') + '+'
            lines += [row, below]
        return '\n'.join(lines)


def depth_first(maze, rng):
    stack, seen = [(0, 0)], {(0, 0)}
    while stack:
        options = [c for c in maze.around(stack[-1]) if c not in seen]
        if not options:
            stack.pop()
            continue
        cell = rng.choice(options)
        maze.carve(stack[-1], cell)
        seen.add(cell)
        stack.append(cell)


def kruskal(maze, rng):
    walls = [(a, b) for a in maze.cells() for b in maze.around(a) if a < b]
    rng.shuffle(walls)
    sets = DisjointSet(maze.cells())
    for a, b in walls:
        if sets.union(a, b):
            maze.carve(a, b)


def binary_tree(maze, rng):
    for x, y in maze.cells():
        options = [c for c in ((x, y - 1), (x - 1, y)) if c in list(maze.around((x, y)))]
        if options:
            maze.carve((x, y), rng.choice(options))


def solve(maze, start, end):
    came_from, queue = {start: None}, deque([start])
    while queue and end not in came_from:
        cell = queue.popleft()
        for following in maze.around(cell):
            if maze.connected(cell, following) and following not in came_from:
                came_from[following] = cell
                queue.append(following)
    path = [end]
    while (previous := came_from[path[-1]]) is not None:
        path.append(previous)
    return path[::-1]


def dead_ends(maze):
    return sum(sum(maze.connected(cell, other) for other in maze.around(cell)) == 1 for cell in maze.cells())


for generate in (depth_first, kruskal, binary_tree):
    maze = Maze(9, 5)
    generate(maze, random.Random(f'maze {generate.__name__}'))
    path = solve(maze, (0, 0), (maze.width - 1, maze.height - 1))
    print(f'{generate.__name__}: {len(maze.open)} openings, {dead_ends(maze)} dead ends, path of {len(path)}')
    print(maze.render(path))
    assert len(maze.open) == maze.width * maze.height - 1
