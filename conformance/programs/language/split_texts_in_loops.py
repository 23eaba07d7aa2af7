"""Loops over the parts of long texts, left early, interrupted, and nested."""
import sys

WORDS = [f'{n % 977:x}' if n % 3 else 'word' * (n % 5 + 1) for n in range(40_000)]
TEXT = ' '.join(WORDS)
LINES = '\n'.join(WORDS)
COMMAS = ',,'.join(WORDS)
ASTRAL = ' '.join(WORDS[:30_000]) + ' \U0001F40D end'
UNEVEN = TEXT + '  \t' + TEXT


def lengths(text):
    total = count = 0
    for word in text.split():
        total += len(word)
        count += 1
    return total, count


def lines(text, mark):
    seen = {}
    for line in text.split(mark):
        seen[line] = seen.get(line, 0) + 1
    else:
        seen['else'] = True
    return len(seen), sorted(seen.values())[-2:]


def until(text, wanted):
    for position, word in enumerate(text.split(' ')):
        if word == wanted:
            break
    else:
        return 'no', position
    return word, position


def first(text, wanted):
    n = 0
    for word in text.split(' '):
        if n == wanted:
            return word
        n += 1


def changing(text, where):
    """What is added changes its kind on the way."""
    total = n = 0
    for word in text.split():
        total += 0.5 if n == where else len(word)
        n += 1
    return total, n


def raising(text, where):
    n = 0
    try:
        for word in text.split():
            n += 1
            if n == where:
                raise ValueError(word)
    except ValueError as error:
        return str(error), n, error.__traceback__.tb_lineno
    return 'none', n


def looked_at(text, where):
    n = 0
    for word in text.split():
        n += 1
        if n == where:
            names = sorted(sys._getframe().f_locals)
    return names, n


def pairs(text):
    count = 0
    for a in text.split():
        if len(a) == 20:
            for b in text.split(' '):
                count += a == b
            return count


def together(text):
    return [word for word in text.split() if len(word) > 19][:2], {word[0] for word in text.split()} >= {'w', '1'}, sum(1 for word in text.split('w'))


for _ in range(6):
    results = [
        lengths(TEXT), lengths(UNEVEN), lengths(ASTRAL), lengths('a b'), lengths(''), lengths(' ' * 60_000),
        lines(LINES, '\n'), lines(COMMAS, ','), lines(COMMAS, ',,'), lines(TEXT, None), lines('a' * 60_000, 'a'), lines('é' * 60_000, 'x'),
        until(TEXT, '3d0'), until(TEXT, 'missing'), first(TEXT, 20_000), first(TEXT, 39_999), first(TEXT, 50_000),
        changing(TEXT, 15_000), changing(TEXT, 39_999), changing(TEXT, -1),
        raising(TEXT, 1), raising(TEXT, 33_333), raising(TEXT, 40_000), raising(TEXT, 40_001), looked_at(TEXT, 12_345), pairs(TEXT), together(TEXT),
    ]
for result in results:
    print(result)
for bad in (None, ''), (TEXT, ''), (TEXT, 5), (TEXT.encode(), ' '), (TEXT.encode(), b' '):
    try:
        print(lines(*bad)[0])
    except (AttributeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
