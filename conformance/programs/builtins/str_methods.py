s = 'Hello, World'
print(s.upper(), s.lower(), s.swapcase(), s.title(), 'hELLO wORLD'.capitalize(), "they're bill's".title())
print(s.find('o'), s.rfind('o'), s.find('z'), s.index('W'), s.count('l'), s.startswith(('He', 'x')), s.endswith('d', 0, 5))
print(s.replace('l', 'L', 2), s.partition(', '), s.rpartition('o'), s.partition('zz'))
print('a,b,,c'.split(','), ' a  b '.split(), 'a b c'.split(None, 1), 'a-b-c'.rsplit('-', 1), 'l1\nl2\r\nl3\x0bl4'.splitlines(), 'a\n'.splitlines(True))
print('-'.join('abc'), 'x'.center(7, '*'), 'x'.ljust(4, '.') + '|', 'x'.rjust(4), '42'.zfill(5), '-42'.zfill(5), 'a\tbc\t'.expandtabs(4))
print('  x '.strip(), 'xxabxx'.strip('x'), 'abcab'.lstrip('ab'), 'abcab'.rstrip('ab'), 'prefix-x'.removeprefix('prefix-'), 'x.py'.removesuffix('.py'))
print('abc'.isalpha(), 'ab1'.isalnum(), '12'.isdigit(), '½'.isnumeric(), '²'.isdigit(), '²'.isdecimal(), 'aB'.islower(), 'A1'.isupper(), ' \t'.isspace(), 'Ab Cd'.istitle(), 'x y'.isidentifier(), 'é'.isascii(), 'a\n'.isprintable())
print('abc'.translate(str.maketrans('ab', 'xy', 'c')), str.maketrans({'a': 'AA', 98: None}), 'banana'.translate({97: 'o', ord('n'): None}))
print('%s is %d years and %5.2f%% %r %c %x %-5s| %+d %05d' % ('Ann', 30, 12.345, 'q', 'c', 255, 'ab', 3, 42), '%(a)s %(b)03d' % {'a': 1, 'b': 2})
print('{} {1}'.format if False else '{0} {1} {0} {name!r:>6} {2[k]} {3.real}'.format('a', 'b', {'k': 'v'}, 5, name='n'), '{:,} {:>8} {:^8}|'.format(1234567, 'r', 'c'))
print('ß'.upper(), 'İ'.lower() == 'i̇', 'ǅ'.title(), 'ΑΣ'.lower(), 'ﬁ'.upper(), 'straße'.casefold())
print('abc' < 'abd', 'Z' < 'a', 'a' * 3, 'b' in 'abc', '' in 'x', 'abc'[1], len('日本'), 'a' 'b')
for action in ("'abc'.index('z')", "'a'.join([1])", "'a' + 1", "'%d' % 'x'", "'%s %s' % 'x'", "'%s' % ()", "'%q' % 1", "'{} {}'.format(1)", "'{a}'.format()", "'{'.format()", "'{0} {}'.format(1)", "'a'.center()", "'x'.split('')", "'a' * 'b'", "'{:d}'.format('s')", "'a'.encode('nope')", "chr(-1)", "ord('ab')"):
    try:
        eval(action)
    except Exception as error:
        print(f'{action}: {type(error).__name__}: {error}')
