"""json: long arrays of numbers, many small documents, and lines of documents."""
import json


def numbers(count):
    state = 1
    result = []
    for _ in range(count):
        state = (state * 69069 + 1) % 4294967296
        result.append(state if state % 3 else state / 1000)
    return result


def work():
    values = numbers(300_000)
    total = 0
    for _ in range(3):
        text = json.dumps(values)
        back = json.loads(text)
        total += len(text) + int(sum(back[::10]))
    for n in range(75_000):
        message = json.dumps({'method': 'move', 'id': n, 'params': [n % 7, n % 11, True]})
        total += json.loads(message)['params'][n % 2]
    lines = '\n'.join(json.dumps([n, str(n), {'n': n}]) for n in range(60_000))
    for line in lines.split('\n'):
        number, text, members = json.loads(line)
        total += number + len(text) + members['n']
    for bad in ['[1, 2', '{"a" 1}', '[1,]', 'nul', '"a\nb"'] * 300:
        try:
            json.loads(bad)
        except json.JSONDecodeError as error:
            total += error.pos * error.colno
    return total


if __name__ == '__main__':
    print(work())
