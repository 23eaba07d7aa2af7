"""Foxes and rabbits on a torus: an agent-based model with weak references, mix-ins and seeded randomness."""
import random
import weakref
from abc import ABC, abstractmethod
from collections import Counter
from typing import ClassVar


class World:
    def __init__(self, width, height, seed):
        self.width, self.height = width, height
        self.random = random.Random(seed)
        self.cells = {}
        self.grass = {(x, y): 3 for x in range(width) for y in range(height)}
        self.history = []

    def wrap(self, x, y):
        return x % self.width, y % self.height

    def around(self, position):
        x, y = position
        return [self.wrap(x + dx, y + dy) for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0))]

    def populate(self, kind, number):
        free = [cell for cell in self.grass if cell not in self.cells]
        for cell in self.random.sample(free, number):
            kind(self, cell)

    def step(self):
        for animal in list(self.cells.values()):
            if animal.alive:
                animal.act()
        for cell in self.grass:
            self.grass[cell] = min(3, self.grass[cell] + (self.random.random() < 0.3))
        self.history.append(Counter(type(a).__name__ for a in self.cells.values()))

    def __str__(self):
        return '\n'.join(''.join(getattr(self.cells.get((x, y)), 'symbol', '.') for x in range(self.width)) for y in range(self.height))


class Animal(ABC):
    symbol: ClassVar[str]
    born: ClassVar[int] = 0
    max_energy = 12

    def __init__(self, world, position, energy=None):
        self._world = weakref.ref(world)
        self.energy = energy if energy is not None else self.max_energy // 2
        self.alive = True
        self.position = None
        self.move_to(position)
        type(self).born += 1

    @property
    def world(self):
        world = self._world()
        if world is None:
            raise ReferenceError('the world is gone')
        return world

    def move_to(self, cell):
        if self.position is not None:
            del self.world.cells[self.position]
        self.position = cell
        self.world.cells[cell] = self

    def die(self):
        self.alive = False
        del self.world.cells[self.position]

    def act(self):
        self.energy -= 1
        if self.energy <= 0:
            return self.die()
        old = self.position
        if (target := self.choose()) is not None:
            self.eat(target)
            self.move_to(target)
            if self.energy >= self.max_energy and old not in self.world.cells:
                self.energy //= 2
                type(self)(self.world, old, self.energy)

    def free_cells(self):
        return [cell for cell in self.world.around(self.position) if cell not in self.world.cells]

    @abstractmethod
    def choose(self): ...

    @abstractmethod
    def eat(self, target): ...


class Rabbit(Animal):
    symbol = 'r'
    max_energy = 9

    def choose(self):
        cells = self.free_cells()
        return max(cells, key=lambda c: (self.world.grass[c], c)) if cells else None

    def eat(self, target):
        self.energy += self.world.grass[target]
        self.world.grass[target] = 0


class Fox(Animal):
    symbol = 'F'
    max_energy = 14
    gain = 5

    def choose(self):
        prey = [c for c in self.world.around(self.position) if isinstance(self.world.cells.get(c), Rabbit)]
        if prey:
            return self.world.random.choice(prey)
        cells = self.free_cells()
        return self.world.random.choice(cells) if cells else None

    def eat(self, target):
        if victim := self.world.cells.get(target):
            victim.die()
            self.energy += self.gain


world = World(24, 10, 'seed')
world.populate(Rabbit, 40)
world.populate(Fox, 8)
print(world)
for _ in range(40):
    world.step()
print()
print(world)
for kind in (Rabbit, Fox):
    line = [counts[kind.__name__] for counts in world.history]
    print(f'{kind.__name__:7} born {kind.born:4}, now {line[-1]:3}, most {max(line):3} at {line.index(max(line)):2}, {line[::5]}')
blocks = '▁▂▃▄▅▆▇█'
rabbits = [counts['Rabbit'] for counts in world.history]
print(''.join(blocks[min(7, n * 8 // (max(rabbits) + 1))] for n in rabbits))
fox = Fox.__new__(Fox)
fox._world = weakref.ref(World(1, 1, 0))
try:
    fox.world
except ReferenceError as error:
    print(error)
try:
    Animal(world, (0, 0))
except TypeError as error:
    print(error)
