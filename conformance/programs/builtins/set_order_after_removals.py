"""The order of sets of ints and of other things after removals: a slot that was vacated is used again."""


class Key:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Key) else other)

    def __repr__(self):
        return f'Key({self.value})'


def numbers():
    state = 17
    while True:
        state = (state * 1103515245 + 12345) % 2147483648
        yield state >> 8


source = numbers()
EDGES = -1, -2, 2 ** 30, -2 ** 30, -2 ** 30 + 1, -2 ** 30 + 2, -2 ** 30 - 1, 2 ** 31 - 1, 2 ** 31, -2 ** 31, 2 ** 40, -2 ** 40


def element(mixed):
    number = next(source) % 40
    kind = next(source) % 16
    if kind == 0:
        number = EDGES[number % len(EDGES)]
    if not mixed or kind < 10:
        return number
    return [float(number), number % 2 == 1, None, Key(number), number / 4, (number % 3,)][kind - 10]


def step(sets, mixed):
    place, other = next(source) % 3, sets[next(source) % 3]
    one = sets[place]
    value = element(mixed)
    match next(source) % 16:
        case 0 | 1 | 2 | 3:
            one.add(value)
        case 4:
            one.discard(value)
        case 5:
            one |= other
        case 6:
            sets[place] = one & other
        case 7:
            sets[place] = one - other
        case 8:
            sets[place] = one ^ other
        case 9:
            one ^= other
        case 10:
            one -= {value, 3}
        case 11 if one:
            one.pop()
        case 12:
            one.update(range(next(source) % 30))
        case 13:
            sets[place] = set(frozenset(one))
            return value in one, one <= other, one == other, one.isdisjoint(other), one.issubset([value]), one.__sizeof__()
        case 14:
            return list(one.intersection([value, 2, 'q'])), list(dict.fromkeys(one)), list(set(dict.fromkeys(one)) - other)
        case 15 if next(source) % 8 == 0:
            one.clear()


for mixed in False, True:
    digest = 0
    for round in range(400):
        sets = [set(), set(), set()]
        for n in range(40):
            shown = f'{step(sets, mixed)} {[list(one) for one in sets]}'
            digest = (digest * 31 + sum(ord(char) * (place % 97 + 1) for place, char in enumerate(shown))) % 1_000_000_007
        if round % 40 == 0:
            print(shown)
    print(digest)
