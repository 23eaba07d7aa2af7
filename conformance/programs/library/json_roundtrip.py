import json
from collections import OrderedDict
from decimal import Decimal
from enum import Enum


class Colour(Enum):
    RED = 'r'


class Encoder(json.JSONEncoder):
    def default(self, value):
        if isinstance(value, complex):
            return {'__complex__': [value.real, value.imag]}
        if isinstance(value, (set, frozenset)):
            return sorted(value)
        if isinstance(value, Enum):
            return value.name
        return super().default(value)


def decode(mapping):
    return complex(*mapping['__complex__']) if '__complex__' in mapping else mapping


data = {'z': 1 + 2j, 'set': {3, 1, 2}, 'nested': [None, True, 1.5, 'é"\n\t\u2028😀'], 'colour': Colour.RED, 1: 'int key', None: 'none key', 2.5: 'f', True: 't'}
text = json.dumps(data, cls=Encoder, sort_keys=False)
print(text)
print(json.loads(text, object_hook=decode))
print(json.dumps(data['nested'], ensure_ascii=False), json.dumps([1, 2], separators=(',', ':')), json.dumps({'b': 1, 'a': [1, {'c': []}]}, indent=2, sort_keys=True))
print(json.loads('[1.10, 1e5, -0, 12345678901234567890]', parse_float=Decimal), json.loads('{"b": 1, "a": 2}', object_pairs_hook=OrderedDict))
print(json.dumps(float('inf')), json.loads('[NaN, -Infinity]'), json.dumps('</script>'), json.dumps({'a': {}}, indent='\t'), json.dumps([], indent=2))
for bad in (lambda: json.dumps({1j}), lambda: json.dumps({(1,): 2}), lambda: json.dumps(float('nan'), allow_nan=False), lambda: json.dumps(recursive)):
    try:
        recursive = []
        recursive.append(recursive)
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(json.dumps({(1,): 2, 'ok': 1}, skipkeys=True))
for bad in ('', '{', '[1,]', '{"a" 1}', '{a: 1}', "{'a': 1}", '[1 2]', '"unterminated', 'tru', '{"a": 1} extra', '"\\x"', '"\t"', '01', '[1, 2', '{"a":}', '"\\ud800"'):
    try:
        print(repr(json.loads(bad)))
    except json.JSONDecodeError as error:
        print(f'{bad!r}: {error.msg} {error.lineno} {error.colno} {error.pos}')
print(json.loads(b'"\xc3\xa9"'), json.loads('"\\u00e9\\ud83d\\ude00"'), json.JSONDecoder().raw_decode('[1] rest'), list(json.JSONEncoder().iterencode([1, {'a': None}])))
