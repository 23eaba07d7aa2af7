"""`match`: an optimiser and an evaluator for expressions by class patterns, commands by sequences and mappings."""
from dataclasses import dataclass


@dataclass(slots=True)
class Number:
    value: int


@dataclass(slots=True)
class Name:
    name: str


@dataclass(slots=True)
class Binary:
    operator: str
    left: object
    right: object


def simplify(node):
    match node:
        case Binary('*', Number(0), _) | Binary('*', _, Number(0)):
            return Number(0)
        case Binary('*', Number(1), other) | Binary('*', other, Number(1)):
            return simplify(other)
        case Binary('+', Number(0), other) | Binary('+', other, Number(0)):
            return simplify(other)
        case Binary(operator, Number(a), Number(b)):
            return Number(a + b if operator == '+' else a * b)
        case Binary(operator, left, right):
            return Binary(operator, simplify(left), simplify(right))
        case _:
            return node


def evaluate(node, names):
    match node:
        case Number(value):
            return value
        case Name(name):
            return names[name]
        case Binary('+', left, right):
            return (evaluate(left, names) + evaluate(right, names)) % 1_000_003
        case Binary('*', left, right):
            return evaluate(left, names) * evaluate(right, names) % 1_000_003


def tree(depth, seed):
    if depth == 0:
        return Name('xy'[seed % 2]) if seed % 5 == 0 else Number(seed % 3)
    return Binary('+*'[seed % 2], tree(depth - 1, seed * 3 + 1), tree(depth - 1, seed * 5 + 2))


def obey(command, position):
    match command:
        case ['go', ('north' | 'south') as where, int(steps)] if steps > 0:
            return position + steps if where == 'north' else position - steps
        case ['go', *others]:
            return position + len(others)
        case {'jump': [x, y], **rest}:
            return position + x * y + len(rest)
        case str(text):
            return position + len(text)
        case None | True | False:
            return -position
        case [[a, b], c] | [a, [b, c]]:
            return position + a + b + c
        case 1 | 2 | 3:
            return position + command
        case _:
            return 0


COMMANDS = [
    ['go', 'north', 5], ['go', 'south', 0], ['go', 'up', 1, 2], {'jump': (2, 3), 'high': 1}, {'walk': 1}, 'look', None,
    [[1, 2], 3], (4, [5, 6]), 2, 9.5, ['go', 'south', 2],
]


def work():
    total = 0
    for seed in range(80):
        node = tree(10, seed)
        before = evaluate(node, {'x': 3, 'y': 4})
        for _ in range(3):
            node = simplify(node)
        total += before * (seed + 1) + (evaluate(node, {'x': 3, 'y': 4}) == before)
    position = 1
    for n in range(1_000_000):
        position = obey(COMMANDS[n % 12], position)
        total += position
    return total


if __name__ == '__main__':
    print(work())
