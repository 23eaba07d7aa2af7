"""Sokoban: breadth-first search over pushes, with deadlock detection."""
from collections import deque
from heapq import heappop, heappush

LEVELS = {
    'tiny': '''
#####
#@$.#
#####
''',
    'corner': '''
######
#    #
# $$ #
# ..@#
######
''',
    'turn': '''
 #####
 #   #
 # $ ###
###.#  #
#   $ .#
#  @####
####
''',
    'impossible': '''
#####
#$ .#
# @ #
#####
''',
}
MOVES = {'u': (0, -1), 'd': (0, 1), 'l': (-1, 0), 'r': (1, 0)}


class Level:
    def __init__(self, text):
        self.walls, self.goals, boxes = set(), set(), set()
        self.start = None
        for y, line in enumerate(text.strip('\n').splitlines()):
            for x, cell in enumerate(line):
                if cell == '#':
                    self.walls.add((x, y))
                if cell in '.*+':
                    self.goals.add((x, y))
                if cell in '$*':
                    boxes.add((x, y))
                if cell in '@+':
                    self.start = x, y
        self.boxes = frozenset(boxes)

    def dead(self, box):
        if box in self.goals:
            return False
        x, y = box
        horizontal = (x - 1, y) in self.walls or (x + 1, y) in self.walls
        vertical = (x, y - 1) in self.walls or (x, y + 1) in self.walls
        return horizontal and vertical

    def solved(self, boxes):
        return boxes == self.goals

    def neighbours(self, player, boxes):
        for name, (dx, dy) in MOVES.items():
            target = player[0] + dx, player[1] + dy
            if target in self.walls:
                continue
            if target not in boxes:
                yield name, target, boxes
                continue
            beyond = target[0] + dx, target[1] + dy
            if beyond in self.walls or beyond in boxes or self.dead(beyond):
                continue
            yield name.upper(), target, boxes - {target} | {beyond}

    def bfs(self):
        start = self.start, self.boxes
        parents = {start: None}
        queue = deque([start])
        while queue:
            state = queue.popleft()
            if self.solved(state[1]):
                return self.path(parents, state), len(parents)
            for move, *rest in self.neighbours(*state):
                following = tuple(rest)
                if following not in parents:
                    parents[following] = state, move
                    queue.append(following)
        return None, len(parents)

    def astar(self):
        def estimate(boxes):
            return sum(min(abs(x - gx) + abs(y - gy) for gx, gy in self.goals) for x, y in boxes)

        count = 0
        heap = [(estimate(self.boxes), 0, count, self.start, self.boxes, '')]
        best = {(self.start, self.boxes): 0}
        while heap:
            _, cost, _, player, boxes, path = heappop(heap)
            if self.solved(boxes):
                return path, len(best)
            for move, target, moved in self.neighbours(player, boxes):
                if cost + 1 < best.get((target, moved), float('inf')):
                    best[target, moved] = cost + 1
                    count += 1
                    heappush(heap, (cost + 1 + estimate(moved), cost + 1, count, target, moved, path + move))
        return None, len(best)

    @staticmethod
    def path(parents, state):
        moves = []
        while parents[state]:
            state, move = parents[state]
            moves.append(move)
        return ''.join(reversed(moves))

    def replay(self, moves):
        player, boxes = self.start, self.boxes
        for move in moves:
            options = {name: (target, after) for name, target, after in self.neighbours(player, boxes)}
            player, boxes = options[move]
        return self.solved(boxes)


for name, text in LEVELS.items():
    level = Level(text)
    path, states = level.bfs()
    quick, fewer = level.astar()
    if path is None:
        print(f'{name}: no solution after {states} states')
        assert quick is None
        continue
    print(f'{name}: {path} ({len(path)} moves, {states} states; A* {len(quick)} moves)', level.replay(path), level.replay(quick), fewer <= states)
