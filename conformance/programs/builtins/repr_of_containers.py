"""Lists, tuples and dictionaries as text: plain items, items with methods, containers in themselves, items that change what is shown."""


class Own:
    def __init__(self, text='own'):
        self.text = text

    def __repr__(self):
        return self.text


class Text(str):
    def __repr__(self):
        return 'Text'


class Number(int):
    def __repr__(self):
        return 'Number'


class Items(list):
    def __repr__(self):
        return f'Items{super().__repr__()}'


class Emptying:
    def __init__(self, container, items):
        self.container, self.items = container, items

    def __repr__(self):
        self.container.clear()
        self.container.extend(self.items)
        return f'<{self.container!r}>'


own = Own()
for items in ([], [1], [1, 'two'], [None, True, 2.5, -0.0, 'it\'s', "\"", 'new\nline', 'grün', '\x00\x7f', '\ud800', 10 ** 20, -1], [own], [1, own], [own, 1], ['a', own, 'b', [own]],
              [[1, 2], (3,), {'k': 4}], [Text('a'), Number(1)], ['\U0001f600', 'a'], [Own('\U0001f600'), 'a', '\U0001f600'], [1j, b'b', ..., int, len, range(3)]):
    as_dict = {key if isinstance(key, (int, str, float, type(None))) else place: key for place, key in enumerate(items)}
    print(items, tuple(items), as_dict, str(items) == repr(items) == f'{items}' == '%s' % (items,) == '%r' % (items,), len(str(tuple(items))))
    print(Items(items), ascii(items), f'{tuple(items)!s:>5}', '{!r}'.format(as_dict))
print({own: 1}, {1: own}, {1: 2, own: own, 3: 4}, {(1, 'a'): [1]}, {'a': {'b': {'c': [own, {'d': ()}]}}})
inside = [1]
inside.append(inside)
inside.append((inside, {'inside': inside}))
print(inside)
table = {1: 1}
table[2] = table
table[3] = [table, (table,)]
print(table)
changing = [1, 2]
changing.append(Emptying(changing, [7, 8, 9, 10]))
changing.append('more')
print(changing, changing)
changing = []
changing += [Emptying(changing, ['plain'])]
print(changing, [changing], str(changing))


class Failing:
    def __repr__(self):
        raise ValueError('no text')


class Wrong:
    def __repr__(self):
        return 1


for item in (Failing(), Wrong()):
    for container in ([1, item], (1, item), {1: item}, {item: 1}, [[item]]):
        try:
            print(str(container))
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
print([1, 2], [own, 3])
deep = []
for _ in range(200):
    deep = [deep, 1]
print(len(str(deep)))

# ---- templates used again
for n in range(3):
    print('%s|%5d|%-6s|%x|%6.2f|%r|%%|%c|%s' % ('a', n, 'b', n + 10, n / 8, 'it', 65 + n, [n, own]))
    print('%s and %s' % ('\U0001f600', n), '%5s|%-5s|%.1s' % ('\U0001f600', '\U0001f600', 'xy\U0001f600'), '%(k)s %(k)5.1f' % {'k': n})
    print('{0} {1.text} {2[0]} {2[1][a]} {k.real:>4} {k!r:^7}|'.format(n, own, (n, {'a': 'x'}), k=n), '{:.{}f} {}'.format(n / 3, n, '\U0001f600'))
    for template in ('{0.no}', '{0[1].a..b}', '{0.text[}', '{0]}', '{a[0]b}', '{0.text}{1}'):
        try:
            print(template.format(own, a=[1]))
        except (AttributeError, ValueError, IndexError, KeyError, TypeError) as error:
            print(type(error).__name__, error)
for value in (0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1e15, 1e22, 0.05, 1 / 3):
    print(*(f'{value:.{places}f}' for places in range(8)), f'{value:.40f}', '%.0f %.1f %.3f' % (value, value, value))

# ---- joined and sliced
print(''.join(c for c in 'abc'), '-'.join([]), '-'.join(['a']), '-'.join(['a', Text('b')]), ''.join(('\U0001f600', 'x')), '\U0001f600'.join('ab'))
for wrong in (['a', 1], [b'a'], [None], 5):
    try:
        ''.join(wrong)
    except TypeError as error:
        print(error)
one = 'single'
print(''.join([one]) is one, 'abcdef'[::-1], ''[::-1], '\U0001f600ab'[::-1], 'abcdef'[::-2], 'abcdef'[4:1:-1], 'abcdef'[None:None:-1], 'a' * 3 + 'b'[::-1])


def sliced(text, a, b, c):
    return text[a:b:c], text[::c], text[a::c], text[slice(a, b)]


for _ in range(200):
    last = sliced('hello world', 1, 8, 2), sliced([1, 2, 3, 4, 5], 0, -1, -1), sliced((1, 2, 3), None, None, 1), sliced(b'bytes', -3, None, -1), sliced(range(9), 1.0 and 1, 5, True)
print(last)
for step in (0, 'a', 1.5):
    try:
        sliced('abc', 0, 1, step)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
