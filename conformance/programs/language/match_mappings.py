def handle(message):
    match message:
        case {'type': 'move', 'x': int(x), 'y': int(y)}:
            return f'move to {x},{y}'
        case {'type': 'text', 'body': str(body), **rest} if rest:
            return f'text {body!r} with {rest}'
        case {'type': 'text', 'body': body}:
            return f'text {body!r}'
        case {'type': 'quit' | 'exit' as word}:
            return f'bye ({word})'
        case {'nested': {'deep': [_, {'value': v}]}}:
            return f'deep value {v}'
        case {1: one, None: nothing, -2.5: fraction}:
            return one, nothing, fraction
        case {}:
            return 'some mapping'
        case _:
            return 'no mapping'


for message in (
    {'type': 'move', 'x': 1, 'y': 2},
    {'type': 'move', 'x': 1, 'y': 'two'},
    {'type': 'text', 'body': 'hi'},
    {'type': 'text', 'body': 'hi', 'colour': 'red', 'size': 3},
    {'type': 'exit'},
    {'nested': {'deep': [0, {'value': 42}]}},
    {1: 'a', None: 'b', -2.5: 'c'},
    {},
    [],
):
    print(handle(message))
from collections import defaultdict
d = defaultdict(list)
match d:
    case {'missing': value}:
        print('made', value)
    case _:
        print('no default is made', dict(d))
