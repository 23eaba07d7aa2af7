"""A text adventure with a small parser; the commands come from stdin."""
import sys
from collections import defaultdict
from enum import Enum
from textwrap import fill


class Direction(Enum):
    NORTH = 'n'
    SOUTH = 's'
    EAST = 'e'
    WEST = 'w'

    @property
    def opposite(self):
        return {'n': Direction.SOUTH, 's': Direction.NORTH, 'e': Direction.WEST, 'w': Direction.EAST}[self.value]


class Item:
    def __init__(self, name, description, *, portable=True):
        self.name = name
        self.description = description
        self.portable = portable

    def use(self, game):
        return f'You fiddle with the {self.name}. Nothing happens.'

    def __repr__(self):
        return f'<{type(self).__name__} {self.name}>'


class Lamp(Item):
    def __init__(self):
        super().__init__('lamp', 'A brass lamp.')
        self.lit = False

    def use(self, game):
        self.lit = not self.lit
        return f'The lamp is {"on" if self.lit else "off"}.'


class Key(Item):
    def use(self, game):
        if game.here.name != 'Hall':
            return 'There is nothing to unlock here.'
        game.connect('Hall', Direction.NORTH, 'Vault')
        return 'A door to the north swings open.'


class Room:
    def __init__(self, name, description, *items, dark=False):
        self.name, self.description, self.dark = name, description, dark
        self.items = {item.name: item for item in items}
        self.exits = {}


class GameOver(Exception):
    pass


class Game:
    def __init__(self):
        self.rooms = {}
        self.inventory = {}
        self.visits = defaultdict(int)
        self.turns = 0
        for room in (
            Room('Hall', 'A long hall with a painted ceiling. Dust lies on everything, except for a trail that leads east.', Item('statue', 'A marble owl.', portable=False)),
            Room('Kitchen', 'Copper pans hang from hooks.', Lamp(), Item('knife', 'Rather blunt.')),
            Room('Cellar', 'Barrels, cobwebs, and a smell of vinegar.', Key('key', 'An iron key.'), dark=True),
            Room('Vault', 'Gold! You have found the treasure.'),
        ):
            self.rooms[room.name] = room
        self.connect('Hall', Direction.EAST, 'Kitchen')
        self.connect('Kitchen', Direction.SOUTH, 'Cellar')
        self.here = self.rooms['Hall']
        self.commands = {name.removeprefix('do_'): getattr(self, name) for name in dir(self) if name.startswith('do_')}

    def connect(self, start, direction, end):
        self.rooms[start].exits[direction] = self.rooms[end]
        self.rooms[end].exits[direction.opposite] = self.rooms[start]

    @property
    def has_light(self):
        lamp = self.inventory.get('lamp') or self.here.items.get('lamp')
        return lamp is not None and lamp.lit

    def describe(self):
        self.visits[self.here.name] += 1
        if self.here.dark and not self.has_light:
            return 'It is pitch dark.'
        parts = [self.here.description if self.visits[self.here.name] == 1 else f'You are back in the {self.here.name.lower()}.']
        if self.here.items:
            parts.append(f'You see: {", ".join(sorted(self.here.items))}.')
        parts.append(f'Exits: {", ".join(d.name.lower() for d in sorted(self.here.exits, key=lambda d: d.value))}.')
        return fill(' '.join(parts), 60)

    def do_look(self, *_):
        return self.describe()

    def do_go(self, word=None, *_):
        try:
            direction = Direction[word.upper()] if len(word) > 1 else Direction(word)
        except (KeyError, ValueError, AttributeError, TypeError):
            return 'Go where?'
        match self.here.exits.get(direction):
            case None:
                return 'You cannot go that way.'
            case Room(name='Vault') as room:
                self.here = room
                raise GameOver(self.describe())
            case room:
                self.here = room
                return self.describe()

    def do_take(self, name=None, *_):
        if self.here.dark and not self.has_light:
            return 'You grope in the dark and find nothing.'
        item = self.here.items.get(name)
        if item is None:
            return f'There is no {name} here.'
        if not item.portable:
            return f'The {name} will not move.'
        self.inventory[name] = self.here.items.pop(name)
        return 'Taken.'

    def do_drop(self, name=None, *_):
        if name not in self.inventory:
            return 'You do not have that.'
        self.here.items[name] = self.inventory.pop(name)
        return 'Dropped.'

    def do_use(self, name=None, *_):
        item = self.inventory.get(name)
        return item.use(self) if item else 'You do not have that.'

    def do_inventory(self, *_):
        return 'You carry ' + (', '.join(self.inventory) or 'nothing') + '.'

    def do_quit(self, *_):
        raise GameOver('Goodbye.')

    def run(self, line):
        verb, *rest = line.lower().split() or ['look']
        if len(verb) == 1 and verb in 'nsew':
            verb, rest = 'go', [verb]
        matching = [name for name in self.commands if name.startswith(verb)]
        if len(matching) != 1:
            return f'I do not know how to {verb}.' if not matching else f'{verb}? ({" or ".join(sorted(matching))})'
        self.turns += 1
        return self.commands[matching[0]](*(word for word in rest if word not in ('the', 'a', 'to')))


def main():
    game = Game()
    print(game.describe())
    for line in map(str.strip, sys.stdin):
        print(f'> {line}')
        try:
            print(game.run(line))
        except GameOver as end:
            print(end)
            break
    else:
        print('(the input ends)')
    print(f'{game.turns} turns, {sum(game.visits.values())} visits, carrying {list(game.inventory.values())}')


main()
