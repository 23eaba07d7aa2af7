def describe(value):
    match value:
        case []:
            return 'empty'
        case [x]:
            return f'one: {x}'
        case [0, *rest]:
            return f'zero then {rest}'
        case [int() | float() as number, str(text)]:
            return f'number {number}, text {text}'
        case (first, *_, last) if first == last:
            return f'same ends {first}'
        case [[a, b], [c, d]]:
            return f'matrix {a} {b} {c} {d}'
        case [_, _, *_]:
            return 'two or more'
        case str() | bytes():
            return 'no sequence pattern for text'
        case _:
            return 'something else'


for value in ([], (1,), [0, 1, 2], [1, 'a'], [2.5, 'b'], 'xyx', [1, 2, 3, 1], [[1, 2], (3, 4)], range(5), [True, None], {1, 2}, b'ab', {'a': 1}):
    print(repr(value), '->', describe(value))


class Custom:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        if i > 1:
            raise IndexError
        return i


from collections import deque
from collections.abc import Sequence
print(describe(Custom()), describe(deque([1, 'x'])))
Sequence.register(Custom)


class Registered(Custom): ...


print(describe(Registered()))
