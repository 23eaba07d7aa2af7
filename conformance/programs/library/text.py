import json
import re
import string
import textwrap
from difflib import get_close_matches, unified_diff
from pprint import pprint

print(json.dumps({'b': [1, 2.5, None, True], 'a': 'é\n"'}, sort_keys=True), json.dumps([1, {'x': ()}], indent=2))
print(json.loads('{"k": [1e3, -0.5, "\\u00e9", null]}'))
try:
    json.loads('{"k": }')
except json.JSONDecodeError as error:
    print(error)
pattern = re.compile(r'(?P<year>\d{4})-(?P<month>\d\d)(?:-(\d\d))?')
match = pattern.search('on 2024-02-29 and 2023-12')
print(match, match.groupdict(), match.span('month'), pattern.findall('2024-02-29 2023-12'))
print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'), re.split(r'[,;]\s*', 'a, b;c'), re.fullmatch('a+?b*', 'aab'))
print(re.sub('x', lambda m: str(m.start()), 'axbxc'), re.findall(r'(?i)(?<=a)B+(?!c)', 'abbc aB'))
print(textwrap.fill('The quick brown fox jumps over the lazy dog.', 20), textwrap.dedent('  a\n    b\n  c'))
print(string.Template('$who owes ${amount}').substitute(who='A', amount=3), string.capwords('a bc d'))
print('\n'.join(unified_diff('a b c'.split(), 'a x c'.split(), lineterm='')))
print(get_close_matches('appel', ['ape', 'apple', 'peach']))
pprint({'key': list(range(30)), 'nested': {'deep': ['text' * 10] * 3}}, width=60)
print('a\tb'.expandtabs(4), 'x'.center(5, '*'), 'ab'.zfill(4), '-5'.zfill(4), 'Ab'.swapcase(), 'a b'.title(), 'ß'.casefold())
print('one two'.split(maxsplit=0), ' x '.strip(), 'abc'.translate({97: 'A', 98: None}), 'aXbX'.rsplit('X', 1), '٣'.isdigit())
print('naïve'.encode('ascii', 'replace'), b'\xc3\xa9'.decode(), 'é'.encode('utf-16-le'), b'\xff'.decode('latin-1'))
try:
    b'\xff'.decode()
except UnicodeDecodeError as error:
    print(error)
