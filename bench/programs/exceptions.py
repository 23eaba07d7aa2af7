"""Exceptions: raised and caught at once, through several frames, past `finally`, and as the end of an iteration."""


class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def check(n):
    if n % 3 == 0:
        raise Refused(n % 7)
    return n


def through(n, depth):
    if depth == 0:
        return check(n)
    try:
        return through(n, depth - 1) + 1
    finally:
        COUNTS['left'] += 1


def number_of(text):
    try:
        return int(text)
    except ValueError:
        return -1


def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        return 0


COUNTS = {'left': 0}


def work():
    COUNTS['left'] = 0
    refused = total = 0
    for n in range(500_000):
        try:
            total += through(n, 4)
        except Refused as error:
            refused += error.code
    table = {n: n for n in range(0, 1000, 2)}
    for n in range(1_600_000):
        total += lookup(table, n % 1000)
    for n in range(600_000):
        total += number_of('x7' if n % 2 else '42')
    return f'{total} {refused} {COUNTS["left"]}'


if __name__ == '__main__':
    print(work())
