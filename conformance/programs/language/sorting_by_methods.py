"""Sorting objects by a `__lt__` of their own: what it is given, what it may give, and what may change meanwhile."""
import random


class Card:
    asked = 0

    def __init__(self, rank, name=''):
        self.rank, self.name = rank, name

    def __lt__(self, other):
        Card.asked += 1
        return self.rank < other.rank

    def __repr__(self):
        return f'{self.rank}{self.name}'


random.seed(5)
cards = [Card(random.randrange(10), chr(97 + n % 26)) for n in range(80)]
print(sorted(cards), Card.asked)
print(sorted(cards, reverse=True), Card.asked)
print(max(cards), min(cards))


class Joker(Card):
    def __gt__(self, other):
        print('gt')
        return True


print(sorted([Card(3), Joker(5), Card(1)]))


class Odd:
    answers = [NotImplemented, 1, '', [], 'yes', None]

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return Odd.answers[(self.value + other.value) % 6]

    def __gt__(self, other):
        print('gt', self.value, other.value)
        return self.value > other.value

    def __repr__(self):
        return f'o{self.value}'


print(sorted(map(Odd, (4, 2, 5, 1, 3))))


class Silent:
    def __lt__(self, other):
        return NotImplemented


try:
    sorted([Silent(), Silent()])
except TypeError as error:
    print(error)


class Changing:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Changing.__lt__ = lambda a, b: a.value > b.value
        return self.value < other.value

    def __repr__(self):
        return f'c{self.value}'


print(sorted(map(Changing, range(6))))


class Failing(Card):
    def __lt__(self, other):
        if self.rank == 3:
            raise ArithmeticError('three')
        return super().__lt__(other)


values = [Failing(n) for n in (5, 4, 3, 2, 1)]
try:
    values.sort()
except ArithmeticError as error:
    print(error, values)


class Watching:
    def __lt__(self, other):
        numbers.append(1)
        return True


numbers = [Watching(), Watching()]
try:
    numbers.sort()
except ValueError as error:
    print(error, len(numbers))


class Moving(Card):
    def __lt__(self, other):
        other.__class__ = Card
        return self.rank < other.rank


print(sorted([Moving(4), Moving(2), Moving(3), Moving(1)]))
