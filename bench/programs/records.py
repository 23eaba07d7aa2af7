"""dataclasses, named tuples and enums: made, compared, ordered, hashed, replaced, shown and taken apart."""
from collections import namedtuple
from dataclasses import asdict, astuple, dataclass, field, replace
from enum import Enum, Flag


class Colour(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Rights(Flag):
    READ = 1
    WRITE = 2
    RUN = 4


@dataclass(order=True)
class Item:
    price: float
    name: str
    tags: list = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    row: int
    column: int

    def moved(self, down, right):
        return Place(self.row + down, self.column + right)


@dataclass
class Order:
    number: int
    items: list[Item]
    colour: Colour = Colour.RED
    total: float = field(init=False)

    def __post_init__(self):
        self.total = sum(item.price for item in self.items)


Pair = namedtuple('Pair', 'left right')


def work():
    items = [Item(n * 7919 % 1000 / 4, f'item {n}', [n]) for n in range(30_000)]
    total = sum(item.tags[0] for item in sorted(items)[:100]) + (items[3] == items[4])
    seen = set()
    place = Place(0, 0)
    for n in range(300_000):
        place = place.moved(n * n % 3, n % 5 - 2)
        seen.add(place)
    orders = [Order(n, items[n:n + 5], Colour(n % 3 + 1)) for n in range(25_000)]
    for order in orders[:6000]:
        total += len(asdict(order)['items']) + len(astuple(order)) + replace(order, number=0).number
        total += len(repr(order))
    colours = {colour.name: sum(order.colour is colour for order in orders) for colour in Colour}
    for n in range(300_000):
        pair = Pair(n, n + 1)
        left, right = pair._replace(left=1) if n % 10 == 0 else pair
        total += left + pair.right + right
    rights = Rights.READ
    for n in range(50_000):
        rights ^= Rights(1 << n % 3)
        total += Rights.WRITE in rights
    return f'{total} {len(seen)} {colours} {orders[9].total} {rights.value}'


if __name__ == '__main__':
    print(work())
