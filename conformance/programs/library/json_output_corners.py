"""json: every character quoted both ways, numbers of all sizes, separators and indents that are no ASCII, long texts, circles."""
import json
import sys

texts = ['', 'plain', '"\\/\b\f\n\r\t', '\x00\x1f\x7f\x80\xff', 'grün', '你好', '\ud800', '\udfff x', '😀 and text', 'x' * 70_000 + 'é', 'é' * 40_000 + '"']
for text in texts:
    for ascii in True, False:
        shown = json.dumps(text, ensure_ascii=ascii)
        print(len(shown), ascii_ := shown[:60].encode('ascii', 'backslashreplace'), json.loads(shown) == text)
for code in range(0x110):
    for ascii in True, False:
        shown = json.dumps(chr(code), ensure_ascii=ascii)
        if len(shown) != 3:
            print(code, ascii, shown.encode('ascii', 'backslashreplace'))

numbers = [0, 1, 9, 10, 99, 100, 12345, 2 ** 31 - 1, 2 ** 31, -1, -10, -2 ** 31, 2 ** 53, -2 ** 53, 10 ** 30, -10 ** 30, True, False, None, 0.0, -0.0, 1e16, 1e-7, 5e-324]
print(json.dumps(numbers))
print(json.dumps(numbers, separators=(' ·', '→')))
print(json.dumps({'a': [1, {'b': ()}], 'c': {}}, indent='··', ensure_ascii=False))
print(json.dumps({'é': 'ü', 1: 2, None: 3, 2.5: 4, True: 5, 'z"': 6}, ensure_ascii=False, separators=(',', '😀')))
print(len(json.dumps([{'key': 'value' * 20, 'number': n} for n in range(5000)])))
print(len(json.dumps([['é', n] for n in range(5000)], ensure_ascii=False)))

circle = [1, {'in': []}]
circle[1]['in'].append(circle)
try:
    json.dumps(circle)
except ValueError as error:
    print(error, error.__notes__)
shared = [1]
print(json.dumps([shared, shared, {'again': shared}]))


class Odd:
    pass


for value in [1, {'a': [2, Odd()]}], {'a': {1j: 2}}, [float('nan')], {(1,): 2}:
    try:
        print(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error, getattr(error, '__notes__', None))

sys.set_int_max_str_digits(640)
try:
    json.dumps([10 ** 700])
except ValueError as error:
    print(error, error.__notes__)
