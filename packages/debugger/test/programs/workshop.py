"""A workshop: expressions are read and evaluated, trees grow, parts are made of parts, money moves."""

import re
from dataclasses import dataclass, field


# ---- expressions

class Token:
    def __init__(self, kind, text, place):
        self.kind = kind
        self.text = text
        self.place = place

    def __repr__(self):
        return f'{self.kind}:{self.text}'


class ExpressionError(Exception):
    def __init__(self, message, place):
        super().__init__(message)
        self.place = place


def tokens(text):
    pattern = re.compile(r'\s*(?:(\d+)|([a-z]+)|(.))')
    at = 0
    while at < len(text):
        found = pattern.match(text, at)
        if found is None:
            break
        number, name, sign = found.groups()
        if number is not None:
            yield Token('number', number, at)
        elif name is not None:
            yield Token('name', name, at)
        elif sign in '+-*/()':
            yield Token('sign', sign, at)
        else:
            raise ExpressionError(f'what is {sign!r}?', at)
        at = found.end()
    yield Token('end', '', at)


class Node:
    def value(self, names):
        raise NotImplementedError

    def depth(self):
        return 1


class Number(Node):
    def __init__(self, number):
        self.number = number

    def value(self, names):
        return self.number

    def __str__(self):
        return str(self.number)


class Name(Node):
    def __init__(self, name):
        self.name = name

    def value(self, names):
        try:
            return names[self.name]
        except KeyError:
            raise ExpressionError(f'no {self.name}', 0) from None

    def __str__(self):
        return self.name


class Operation(Node):
    signs = {
        '+': lambda a, b: a + b,
        '-': lambda a, b: a - b,
        '*': lambda a, b: a * b,
        '/': lambda a, b: a / b,
    }

    def __init__(self, sign, left, right):
        self.sign = sign
        self.left = left
        self.right = right

    def value(self, names):
        operate = self.signs[self.sign]
        return operate(self.left.value(names), self.right.value(names))

    def depth(self):
        return 1 + max(self.left.depth(), self.right.depth())

    def __str__(self):
        return f'({self.left} {self.sign} {self.right})'


class Reader:
    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.at = 0

    @property
    def token(self):
        return self.tokens[self.at]

    def take(self, text=None):
        token = self.token
        if text is not None and token.text != text:
            raise ExpressionError(f'{text} expected, not {token.text or "the end"}', token.place)
        self.at += 1
        return token

    def expression(self):
        left = self.term()
        while self.token.text in ('+', '-'):
            sign = self.take().text
            left = Operation(sign, left, self.term())
        return left

    def term(self):
        left = self.factor()
        while self.token.text in ('*', '/'):
            sign = self.take().text
            left = Operation(sign, left, self.factor())
        return left

    def factor(self):
        token = self.take()
        match token.kind:
            case 'number':
                return Number(int(token.text))
            case 'name':
                return Name(token.text)
            case 'sign' if token.text == '(':
                inner = self.expression()
                self.take(')')
                return inner
        raise ExpressionError(f'unexpected {token.text or "end"}', token.place)


def evaluate(text, **names):
    reader = Reader(text)
    tree = reader.expression()
    reader.take('')
    return tree, tree.value(names)


def show(text, **names):
    try:
        tree, value = evaluate(text, **names)
    except ExpressionError as error:
        print(f'{text}: {error} at {error.place}')
    except ZeroDivisionError as error:
        print(f'{text}: {error}')
    else:
        print(f'{tree} = {value}, depth {tree.depth()}')


# ---- a tree

class Tree:
    __slots__ = ('key', 'left', 'right')

    def __init__(self, key):
        self.key = key
        self.left = self.right = None

    def insert(self, key):
        side = 'left' if key < self.key else 'right'
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(key))
        else:
            child.insert(key)

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right

    def height(self):
        heights = [child.height() for child in (self.left, self.right) if child]
        return 1 + max(heights, default=0)

    def __bool__(self):
        return True


# ---- parts of parts

@dataclass
class Part:
    name: str
    price: int = 0
    parts: list = field(default_factory=list)

    def add(self, part, count=1):
        self.parts.append((part, count))
        return self

    def cost(self, seen=()):
        if self.name in seen:
            raise RecursionError(f'{self.name} is part of itself')
        return self.price + sum(part.cost((*seen, self.name)) * count for part, count in self.parts)

    def lines(self, indent=0):
        yield ' ' * indent + f'{self.name} {self.price}'
        for part, count in self.parts:
            for line in part.lines(indent + 2):
                yield line if count == 1 else f'{line} x{count}'


def workshop():
    wheel = Part('wheel', 20).add(Part('spoke', 1), 12).add(Part('tyre', 7))
    frame = Part('frame', 80)
    bicycle = Part('bicycle', 5).add(frame).add(wheel, 2)
    return bicycle, frame


# ---- money

class Account:
    opened = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []
        Account.opened += 1

    def move(self, amount):
        if self.balance + amount < 0:
            raise ValueError(f'{self.owner} has only {self.balance}')
        self.balance += amount
        self.history.append(amount)


class Transfer:
    def __init__(self, *accounts):
        self.accounts = accounts
        self.before = None

    def __enter__(self):
        self.before = [account.balance for account in self.accounts]
        return self

    def __exit__(self, kind, error, trace):
        if error is None:
            return False
        for account, balance in zip(self.accounts, self.before):
            account.balance = balance
        print('taken back:', error)
        return True


def counter(start):
    count = start

    def following():
        nonlocal count
        count += 1
        return count

    return following


def permutations(items):
    if len(items) < 2:
        return [items]
    return [[item, *rest] for at, item in enumerate(items) for rest in permutations(items[:at] + items[at + 1:])]


def hanoi(n, start, goal, spare, moves):
    if n == 0:
        return
    hanoi(n - 1, start, spare, goal, moves)
    moves.append((start, goal))
    hanoi(n - 1, spare, goal, start, moves)


def main():
    for text in ['1 + 2 * 3', '(1 + 2) * x', '2 / (3 - 3)', 'y', '(1', '1 $ 2']:
        show(text, x=7)

    root = Tree(50)
    for key in [30, 70, 20, 40, 60, 80, 35]:
        root.insert(key)
    print(list(root), root.height())

    bicycle, frame = workshop()
    print(bicycle.cost())
    print('\n'.join(bicycle.lines()))
    frame.add(bicycle)
    try:
        bicycle.cost()
    except RecursionError as error:
        print(error)

    ada, bob = Account('Ada', 100), Account('Bob')
    for amount in (30, 90):
        with Transfer(ada, bob):
            bob.move(amount)
            ada.move(-amount)
    print(ada.balance, bob.balance, bob.history, Account.opened)

    following = counter(10)
    print([following() for _ in range(3)], sorted(permutations([1, 2, 3]), key=lambda p: -p[0])[:2])
    moves = []
    hanoi(3, 'a', 'b', 'c', moves)
    print(len(moves), *map(''.join, moves))
    return {name: len(name) for name in ('walk', 'back')}


if __name__ == '__main__':
    print(main())
