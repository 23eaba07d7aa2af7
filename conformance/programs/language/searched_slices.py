"""Slices that are only searched."""


class Same:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        print('asked', self.value)
        return isinstance(other, Same) and self.value == other.value


class Alone:
    pass


class Shrinking:
    """Empties the list in which it is searched."""

    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        self.items.clear()
        return False


def last_two(items, value):
    return value in items[-2:]


def not_first(items, value):
    return value not in items[:1]


def inner(items, value):
    return value in items[1:-1]


def far(items, value):
    return value in items[:-9], value in items[7:], value in items[2:1]


alone = [Alone() for _ in range(4)]
count = 0
for round in range(3000):
    numbers = [round % 3, 1, 2, round % 5]
    count += last_two(numbers, 2) + 2 * not_first(numbers, 1) + 4 * inner(numbers, 2)
    count += sum(far(numbers, 1))
    count += last_two(alone, alone[round % 4]) + not_first(alone, alone[round % 4]) + inner(alone, alone[0])
    count += last_two(['a', 'b', 'c'], 'b')
print(count)
print(last_two([1, True, 1.0], 1), last_two([1, True, 2.5], 2.5), last_two([0, 1.0, 5], 1), inner([1, None, 2], None))
print(last_two('abc', 'b'), last_two((1, 2, 3), 3), last_two(b'abc', 98), inner('x', 'x'))
print(last_two([Same(1), Same(2), Same(3)], Same(2)))
print(not_first([Same(1), 4], 3), last_two([alone[0], Same(1)], alone[1]))
items = [1, 2]
items += [Shrinking(items), 3, 4]
print(inner(items, 3), items)
nan = float('nan')
print(last_two([nan, 1], nan), last_two([float('nan'), 1], nan))
for bad in None, 5, {1: 2}:
    try:
        print(last_two(bad, 1))
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
