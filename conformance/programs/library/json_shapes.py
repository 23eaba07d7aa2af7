"""Objects that look alike, almost alike and not at all: keys that follow one another, repeat, are escaped, many or long."""
import json

texts = [
    '{"a": 1, "b": {"a": 2, "c": []}, "c": {}}',
    '{"a": 3, "b": {"a": 4, "c": [5]}, "c": {"x": 6}}',
    '{"a": 3, "c": {"a": 4, "b": [5]}}',
    '{"b": 3, "a": 1}',
    '{"a": 1, "a": 2, "b": 3, "a": 4}',
    '{"a": 1, "a": 2, "b": 3}',
    '{"a" : 1,\n\t"b" : 2}',
    '{"a\\\\": 1, "a": 2}',
    '{"a\\\\": 3, "a": 4}',
    '{"a\\"": 1, "a": 2}',
    '{"a\\"": 1, "a": 2, "\\u0061": 5}',
    '{"": 1, "": 2}',
    '{"": {"": {}}}',
    '{"10": 1, "9": 2, "__proto__": 3}',
    '{"10": 1, "9": 2, "__proto__": {"__proto__": 4}}',
    '{"\U0001d49c": 1, "a": 2}',
    '{"\U0001d49c": 1, "a": {"a": "\U0001d49c"}}',
    '{"ä": 1, "\u4f60": 2}',
    '{"ä": 1, "\u4f60": 3}',
]
for text in texts * 2:
    print(json.loads(text))
    print(json.loads(text, object_pairs_hook=lambda pairs: pairs))

for bad in ['{"a": 1, "b" 2}', '{"a', '{"a"', '{"a": 1, "b', '{"a": 1, b', '{"a": 1,}', '{"a": 1 "b": 2}', '{"ab": 1}', '{"a\n": 1}', '{"a": 1, "b\\']:
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as error:
        print(error)
print(json.JSONDecoder(strict=False).decode('{"a\n": 1, "a\n": 2}'))

many = '{' + ', '.join(f'"k{n}": {n}' for n in range(60)) + '}'
for _ in range(2):
    back = json.loads(many)
    print(len(back), back['k0'], back['k23'], back['k24'], back['k59'], list(back) == [f'k{n}' for n in range(60)])
    back['k60'] = 60
    del back['k3']
    print(len(back), 'k3' in back, back['k60'])
print(json.loads('{' + ', '.join(f'"k{n % 30}": {n}' for n in range(60)) + '}')['k29'])
long = 'x' * 100
print(json.loads(f'[{{"{long}": 1}}, {{"{long}": 2}}]') == [{long: 1}, {long: 2}])
for n in range(3000):
    assert json.loads(f'{{"n{n}": {n}, "m{n}": [{n}]}}') == {f'n{n}': n, f'm{n}': [n]}

first, second = json.loads('[{"a": 1, "b": 2}, {"a": 3, "b": 4}]')
first['c'] = 5
del second['a']
first |= {'a': 0}
print(first, second)
many = json.loads('[' + ','.join('{"p": 1, "q": 2, "r": 3, "s": 4, "t": 5, "u": 6, "v": 7, "w": 8, "x": 9, "y": 10}' for _ in range(3)) + ']')
for one in many:
    one['z'] = one.pop('p')
    print(one, one.get('p'), one['y'])


class Nested(json.JSONDecoder):
    def __init__(self):
        super().__init__(object_hook=self.hook)

    def hook(self, members):
        if isinstance(members.get('text'), str):
            return self.decode(members['text'])
        return members


print(Nested().decode('[{"text": "[1, {\\"text\\": 2}]"}, {"text": "{\\"a\\": {\\"text\\": \\"3\\"}}"}, {"b": 4}]'))


def failing(members):
    raise ValueError(members)


decoder = json.JSONDecoder(object_hook=failing)
for _ in range(2):
    try:
        decoder.decode('[1, {"a": [2, {"b": 3}]}]')
    except ValueError as error:
        print(error)
print(json.loads('[0, -0, 0.0, -0.0, 1.5, -1.25, 0.1, 123456.789, 0.000001, 1234567890.12345, 12345678901234.5, 0.30000000000000004]'))
print(json.loads('[1e5, 1.5E-3, -2e+2, 9007199254740993, 123456789012345678, 1.7976931348623157e308, 1e400, 0.1234567890123456789, 100000000000000.25]'))
print(json.loads('[999999999999999, 9999999999999999, 0.000000000000001, 999999999999.999, 1.0, 2.50]', parse_float=str, parse_int=lambda text: f'<{text}>'))


class Writing:
    def __init__(self, inner):
        self.inner = inner


def default(value):
    return json.dumps(value.inner, default=default)


print(json.dumps([1, Writing([2, Writing({'a': Writing(None)})]), 3], default=default))
print(json.loads('[' * 50 + ']' * 50))

# Long texts, read as a whole and from the middle, with and without characters beyond ASCII.
for filling in ['plain ascii', 'latin-1 \xe4', 'wide \u4f60', 'astral \U0001d49c', 'escaped \\u00e4 \\"', 'half \ud800', 'nul-free \x7f']:
    long = '[' + ', '.join(f'{{"text": "{filling} {n}", "n": [{n}, {n / 8}, -{n}e-1, true, null]}}' for n in range(100)) + ']'
    back = json.loads(long)
    print(len(long), len(back), ascii(back[99]), back == json.JSONDecoder(strict=False).raw_decode('xx' + long, 2)[0])
    assert json.loads(long + ' ' * 600) == back
    for bad in [long[:-1], long[:700], long.replace('true', 'tru', 1), long + '}', long.replace('"n"', '"n', 1), long.replace('plain', 'pl\nain')]:
        try:
            print(len(json.loads(bad)))
        except json.JSONDecodeError as error:
            print(ascii(str(error)))
values = [0, 1, -1, 9, 10, 9999999, 10000000, 10000001, -10000000, 99999999999999, 10 ** 14, 10 ** 14 - 1, -10 ** 14 - 1, 2 ** 53, 2 ** 53 - 1, -2 ** 53, 2 ** 53 + 1, 2 ** 31, -2 ** 31, 10 ** 15]
print(json.dumps(values), json.loads(json.dumps(values)) == values)
