import re

text = 'The rain in Spain stays mainly in the plain: 2024-02-29, 12:30, a@b.org'
print(re.findall(r'\b\w*ain\b', text), re.search(r'(\d+)-(\d+)-(\d+)', text).groups(), re.split(r'\W+', 'a, b;c d'), re.sub(r'(\w)(\w)', r'\2\1', 'abcd'), re.subn('a', 'x', 'banana', count=2))
m = re.match(r'(?P<first>\w+)\s(?P<second>\w+)', text)
print(m, m.group(), m.group('first', 'second'), m.groupdict(), m.start('second'), m.end(), m.span(2), m.lastgroup, m.lastindex, m['first'], m.string is text, m.re.groups, m.expand(r'\g<second>-\1'), m.pos)
for pattern, subject in (
    (r'a*', 'baaa'), (r'a+?', 'aaa'), (r'a{2,3}', 'aaaa'), (r'(a|b)*c', 'ababc'), (r'^x', 'a\nx'), (r'(?m)^x$', 'a\nx\nb'), (r'(?s)a.b', 'a\nb'), (r'(?i)HeLLo', 'hello'), (r'(?x) a  b # comment', 'ab'),
    (r'(?=a)\w', 'ab'), (r'(?<!\d)5', '15 5'), (r'(?<=x)y', 'xy'), (r'(?:ab)+', 'ababa'), (r'(\w)\1', 'hello'), (r'(?P<q>[\'"]).*?(?P=q)', 'say "hi" now'), (r'\d+(?!\.)', '3.14'), (r'[^abc]+', 'abcxyz'), (r'[a-f0-9]{4}', 'xyz12ef'), (r'\Aab\Z', 'ab'), (r'(a)?(b)?c', 'bc'),
    (r'(x)?(?(1)y|z)', 'xy'), (r'\s\S\D\W', ' ax!'), (r'[\]\-]', 'a-]'), (r'(?>a+)ab', 'aaab'), (r'a++b', 'aaab'), (r'é+', 'caféé'), (r'\u0041\x42\103', 'ABC'), (r'(?i:a)b', 'Ab'), (r'.*?(\d)', 'ab1c2'), (r'\bfoo\B', 'foobar'), (r'(?a)\w+', 'aé'), ('[😀-😂]', 'x😁'), (r'(?<=(a))b', 'ab'),
):
    match = re.search(pattern, subject)
    print(f'{pattern!r:32} {subject!r:16}', match and (match.group(), match.span(), match.groups()))
print(re.sub(r'\d+', lambda m: str(int(m[0]) * 2), 'a1 b22'), re.sub('', '-', 'abc'), re.sub('x*', '-', 'axb'), re.split('(,)', 'a,b,c'), re.split('x*', 'axbc'), re.findall('(a)(b)?', 'aab'), [m.span() for m in re.finditer('a|$', 'ab')])
print(re.escape('a.b*c[d] é-_'), re.fullmatch('ab', 'abc'), re.compile('a', re.I | re.X), re.compile(b'a').findall(b'aba'), re.compile('x').sub('y', 'xxx', 1), repr(re.I | re.M), re.compile('(?P<n>a)').groupindex)
for bad in ('(', ')', '[a', 'a**', '*a', '(?P<1>a)', '(?P<a>x)(?P<a>y)', '\\', 'a{3,2}', '(?<=a*)b', '(?P=zz)', '[z-a]', '(?z)', '(?i', r'\1', '(?(1)a|b)', 'x(?i)', '(?:', r'\g', '[[:alpha:]'):
    try:
        re.compile(bad)
        print(f'{bad!r} compiles')
    except re.error as error:
        print(f'{bad!r}: {error.msg} {error.pos} {error.lineno} {error.colno} | {error}')
for bad in (lambda: re.match('a', b'a'), lambda: re.match(5, 'a'), lambda: m.group(9), lambda: m['zz'], lambda: re.sub('a', r'\9', 'a'), lambda: re.compile('a', 'x')):
    try:
        bad()
    except (TypeError, IndexError, re.error) as error:
        print(type(error).__name__, error)
