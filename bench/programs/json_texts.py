"""json: records written and read, compact, indented and with sorted keys, text with escapes, and hooks."""
import json


def record(number):
    return {
        'id': number,
        'name': f'name {number}',
        'title': 'Gr\u00fc\u00dfe "quoted"\n\t\u4f60\u597d' if number % 5 == 0 else 'plain title of a record',
        'price': number * 1.25,
        'ratio': 1 / (number + 3),
        'tags': [f'tag{n}' for n in range(number % 6)],
        'flags': {'new': number % 2 == 0, 'sold': None, 'deep': {'a': [1, [2, [3, number]]]}},
        'large': number ** 12,
    }


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


def plain(value):
    return {'x': value.x, 'y': value.y, 'kind': 'point'}


def restored(members):
    return Point(members['x'], members['y']) if members.get('kind') == 'point' else members


def checksum(text):
    return len(text) * 31 + sum(map(ord, text[::101]))


def work():
    records = [record(number) for number in range(2500)]
    total = 0
    for round in range(18):
        compact = json.dumps(records, separators=(',', ':'))
        total += checksum(compact) + len(json.loads(compact)[round]['tags'])
        unescaped = json.dumps(records, ensure_ascii=False)
        total += checksum(unescaped) + json.loads(unescaped)[-1]['large'] % 1009
    indented = json.dumps(records, indent=2, sort_keys=True)
    total += checksum(indented)
    total += sum(one['id'] for one in json.loads(indented))
    points = json.dumps([Point(n, n / 2) for n in range(20_000)], default=plain)
    total += checksum(points) + sum(point.x for point in json.loads(points, object_hook=restored))
    return total


if __name__ == '__main__':
    print(work())
