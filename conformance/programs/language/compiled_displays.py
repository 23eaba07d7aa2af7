"""Dicts of constant keys and f-strings in compiled code: order, repeated keys, astral parts, subclasses of str, formatting that fails."""


class Text(str):
    def __format__(self, spec):
        return f'<{str(self)}{spec}>'


class Bad:
    def __format__(self, spec):
        raise ValueError('no format')


def displays(n):
    plain = {'a': n, 'b': n + 1}
    twice = {'a': n, 'b': 1, 'a': n + 2}
    mixed = {'a': n, 1: 2, None: 3, 'b': {}}
    nested = {'x': {'y': {'z': n}}, 'w': [n]}
    long = {'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6, 'g': 7, 'h': 8, 'i': 9, 'j': n}
    plain['c'] = n
    del plain['a']
    plain['a'] = 0
    long['k'] = long.pop('a')
    return plain, twice, mixed, nested, long, long['j'], 'c' in plain


def texts(n, word, odd):
    return [
        f'{n}{word}', f'{n} {word} {n / 2}', f'{word}{odd}{n}', f'\U0001f600{n}{word}', f'{odd}', f'{True}{None}{n}', f'{2 ** 70}{n}', f'{-0.0}{-n}',
        f'{n}{n}{n}{n}{n}{n}{n}{n}{n}', f'{word!r}{odd!s}{n!a}',
    ]


def total(count):
    found = 0
    for n in range(count):
        found += sum(map(len, texts(n, 'w\u00e9', Text('t')))) + len(displays(n))
    return found


print(total(3000))
print(displays(5), displays(6))
print(texts(7, 'astral \U0001f600', Text('odd')), texts(8, Text('x'), 'plain'))
for wrong in Bad(), 1:
    try:
        print(f'a{wrong}{1}')
    except ValueError as error:
        print(error)
print({'k': print('first'), 'l': print('second')})
