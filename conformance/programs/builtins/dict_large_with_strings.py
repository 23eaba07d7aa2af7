"""Dictionaries of thousands of strings, short and long, beside other keys: what they hold and in which order, whatever happens to them."""
import random
from collections import Counter, OrderedDict, defaultdict


class Text(str):
    pass


class Same:
    """Equals a str without being one; says how often it was asked."""
    asked = 0

    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        Same.asked += 1
        return self.text == (other.text if isinstance(other, Same) else other)

    def __hash__(self):
        return hash(self.text)


def check(table):
    """A number for the content and its order."""
    total = 0
    for place, (key, value) in enumerate(table.items()):
        total = (total * 31 + place * value + len(str(key))) % 1_000_000_007
        assert table[key] == value and key in table
    return f'{len(table)} {total}'


def key_of(n):
    match n % 9:
        case 0:
            return f'k{n}'
        case 1:
            return f'a string of more than twenty-four characters {n}'
        case 2:
            return chr(256 + n % 5000) + str(n)
        case 3:
            return '\U0001f600' * (n % 3) + str(n)
        case 4:
            return n
        case 5:
            return (n, str(n))
        case 6:
            return str(n).encode()
        case 7:
            return n / 4
        case _:
            return 'x' * (n % 24) + str(n)


# ---- strings alone, growing past every size
table = {}
for n in range(30_000):
    table[f'key-{n}'] = n
    if n in (10, 4095, 4096, 4097, 8191, 12_000):
        print(check(table))
print(check(table), table['key-' + str(17)], table.get('key-30000'), 'key-29999' in table, '' in table)
table[''] = -1
print(table[''], table.pop(''), table.get('', 'none'))

# ---- removed and put back
for n in range(0, 30_000, 3):
    del table[f'key-{n}']
print(check(table), table.get('key-3'), table['key-4'])
for n in range(0, 30_000, 6):
    table[f'key-{n}'] = n + 1
print(check(table), list(table)[:3], list(table)[-3:], table.popitem())
for n in range(15_000):
    table.pop(f'key-{n}', None)
print(check(table))
for n in range(40_000, 60_000):
    table[f'key-{n}'] = n
print(check(table))

# ---- copies
copied = table.copy()
merged = {**table, 'extra': 1} | {f'key-{n}': 0 for n in range(50_000, 61_000)}
copied['key-59999'] = 5
print(check(copied), check(merged), check(dict(table)), table['key-59999'], len(table.keys() & merged.keys()), len(merged.keys() - table.keys()))
print(table == dict(reversed(table.items())), table == copied, {value: key for key, value in table.items()}[50_000])
copied.clear()
copied['again'] = 1
print(copied, copied.get('key-59999'))

# ---- all kinds of keys
mixed = {}
for n in range(40_000):
    mixed[key_of(n)] = n
print(check(mixed), all(mixed[key_of(n)] == n for n in range(40_000)))
order = random.Random(1)
for _ in range(60_000):
    n = order.randrange(50_000)
    key = key_of(n)
    if order.random() < 0.5:
        mixed[key] = n
    else:
        mixed.pop(key, 0)
print(check(mixed))
print(mixed.get(Text('k9')), Text('k39996') in mixed, mixed.setdefault('k39996', 3), mixed.setdefault('new', 4), mixed[Text('new')])
text = Text('a text of its own')
mixed[text] = 7
print(mixed['a text of its own'], type(list(mixed)[-1]).__name__, mixed.pop('a text of its own'))

# ---- keys that may equal a string
words = {f'word{n}': n for n in range(10_000)}
print(words[Same('word77')], Same('word10000') in words, Same.asked, check(words))
words[Same('word10000')] = 10_000
print(words['word10000'], words['word77'], words.get('word10001'), check(words), Same.asked)
words['word10000'] = 1
del words['word5']
print(len(words), words[Same('word10000')], Same.asked, [type(key).__name__ for key in list(words)[-2:]])
words = {f'word{n}': n for n in range(10_000)}
words[Same('word3')] = 'three'
words[Same('no word')] = 'four'
print(words['word3'], words['no word'], len(words), Same.asked)

# ---- ordered, counted, with defaults
ordered = OrderedDict((f'o{n}', n) for n in range(9000))
for n in range(0, 9000, 7):
    ordered.move_to_end(f'o{n}', last=n % 2 == 0)
print(check(ordered), ordered.popitem(last=False), ordered.popitem(), next(iter(ordered)))
counts = Counter(f'c{n * n % 6007}' for n in range(30_000))
counts.update({'c1': 2 ** 60, 'new': 2})
counts.update(['c1', 'c1', 'new'])
print(len(counts), counts['c1'], counts['new'], counts.most_common(2), counts['missing'])
Same.asked = 0
print(Counter([Same('a'), Same('a'), Same('b'), True, 1, 1.0]).most_common(1)[0][1], Same.asked)
groups = defaultdict(list)
for n in range(20_000):
    groups[f'g{n % 5000}'].append(n)
print(len(groups), groups['g4999'], len(groups['none']), len(groups))
namespace = {}
exec('\n'.join(f'name{n} = {n}' for n in range(5000)), namespace)
print(namespace['name4999'], eval('name17 + name4998', namespace))
changing = {f'n{n}': n for n in range(6000)}
try:
    for key in changing:
        changing[key + 'x'] = 1
except RuntimeError as error:
    print(error)
