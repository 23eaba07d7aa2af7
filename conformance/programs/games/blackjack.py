"""Blackjack with a fixed shuffle: cards, hands, a dealer, and three strategies compared."""
import random
from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from functools import total_ordering


class Suit(Enum):
    CLUBS = '♣'
    DIAMONDS = '♦'
    HEARTS = '♥'
    SPADES = '♠'


Rank = IntEnum('Rank', {'ACE': 1, **{f'N{n}': n for n in range(2, 11)}, 'JACK': 11, 'QUEEN': 12, 'KING': 13})


@total_ordering
@dataclass(frozen=True)
class Card:
    rank: Rank
    suit: Suit

    def __str__(self):
        names = {Rank.ACE: 'A', Rank.JACK: 'J', Rank.QUEEN: 'Q', Rank.KING: 'K'}
        return names.get(self.rank, str(int(self.rank))) + self.suit.value

    def __lt__(self, other):
        return (self.rank, self.suit.value) < (other.rank, other.suit.value)

    @property
    def points(self):
        return min(10, self.rank)


@dataclass
class Hand:
    cards: list[Card] = field(default_factory=list)

    def __iadd__(self, card):
        self.cards.append(card)
        return self

    def __len__(self):
        return len(self.cards)

    @property
    def soft(self):
        return any(card.rank is Rank.ACE for card in self.cards) and self.hard_total + 10 <= 21

    @property
    def hard_total(self):
        return sum(card.points for card in self.cards)

    @property
    def total(self):
        return self.hard_total + (10 if self.soft else 0)

    @property
    def blackjack(self):
        return len(self) == 2 and self.total == 21

    def __format__(self, spec):
        text = ' '.join(map(str, self.cards))
        return format(f'{text} ({"soft " if self.soft and not self.blackjack else ""}{self.total})', spec)


class Strategy(ABC):
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.label = cls.__name__.lower()

    @abstractmethod
    def hit(self, hand: Hand, shown: Card) -> bool: ...


class Dealer(Strategy):
    def hit(self, hand, shown=None):
        return hand.total < 17


class Careful(Strategy):
    def hit(self, hand, shown):
        return hand.hard_total < 12


class Basic(Strategy):
    def hit(self, hand, shown):
        if hand.soft:
            return hand.total < 18
        return hand.total < (17 if shown.points >= 7 or shown.rank is Rank.ACE else 13)


def shoe(seed):
    cards = [Card(rank, suit) for suit in Suit for rank in Rank]
    random.Random(seed).shuffle(cards)
    while cards:
        yield cards.pop()


def play(strategy, cards, log=None):
    player, dealer = Hand(), Hand()
    for _ in range(2):
        player += next(cards)
        dealer += next(cards)
    shown = dealer.cards[0]
    while not player.blackjack and strategy.hit(player, shown) and player.total <= 21:
        player += next(cards)
    if player.total <= 21:
        while Dealer().hit(dealer):
            dealer += next(cards)
    if player.total > 21:
        result = 'bust'
    elif player.blackjack and not dealer.blackjack:
        result = 'blackjack'
    elif dealer.total > 21 or player.total > dealer.total:
        result = 'win'
    elif player.total == dealer.total:
        result = 'push'
    else:
        result = 'loss'
    if log is not None:
        log.append(f'{player:<26}| {dealer:<26}| {result}')
    return result


PAY = {'bust': -1, 'loss': -1, 'push': 0, 'win': 1, 'blackjack': 1.5}

log = []
cards = shoe(2024)
try:
    while True:
        play(Basic(), cards, log)
except StopIteration:
    log.append('the shoe is empty')
print(*log, sep='\n')
for strategy in sorted(Strategy.__subclasses__(), key=lambda s: s.label):
    results = Counter(play(strategy(), shoe(seed)) for seed in range(150))
    balance = sum(PAY[name] * count for name, count in results.items())
    print(f'{strategy.label:>8}: {balance:+7.1f}', dict(sorted(results.items())))
try:
    Strategy()
except TypeError as error:
    print(error)
print(sorted(shoe(1))[:5] == sorted(Card(rank, suit) for suit in Suit for rank in Rank)[:5], *sorted(shoe(3))[-3:])
