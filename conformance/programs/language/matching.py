from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int = 0


def describe(subject):
    match subject:
        case 0 | 1:
            return 'small'
        case -1 | 2.5 | 1 + 2j:
            return 'odd number'
        case True | None:
            return 'singleton'
        case str(text) if text:
            return f'text {text!r}'
        case []:
            return 'empty'
        case [single]:
            return f'one {single}'
        case [first, *middle, last]:
            return f'{first} {middle} {last}'
        case {'kind': kind, **rest}:
            return f'{kind} {rest}'
        case Point(x=0, y=y) | Point(x=y, y=0):
            return f'on an axis at {y}'
        case Point(x, y) as point:
            return f'{point} {x + y}'
        case _:
            return 'other'


for value in (0, 1, True, None, -1, 2.5, 1 + 2j, 'abc', '', [], (1,), [1, 2, 3, 4], {'kind': 'k', 'a': 1}, {}, Point(0, 7), Point(3), Point(1, 2), b'x'):
    print(repr(value), '->', describe(value))
