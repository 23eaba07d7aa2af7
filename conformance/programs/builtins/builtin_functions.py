print(abs(-2), all([]), any([]), bin(5), callable(len), chr(8364), ord('€'), divmod(7, 2), hash('') == 0, hex(255), oct(8), len('abc'))
print(max(1, 5, 3), max([1, 5], key=lambda x: -x), min('b', 'a'), pow(2, 3), pow(2, 3, 5), round(2.567, 1), sum([1, 2], 10), sum([[1], [2]], []), sum([0.1] * 10))
print(list(map(max, [1, 5], [3, 2])), list(filter(str.isupper, 'aBcD')), list(zip('ab', (1, 2), [True, False])), list(enumerate('ab', 1)), sorted('cab'), list(reversed('abc')))
print(isinstance(1, (str, int)), issubclass(bool, int), type(1) is int, id(len) == id(len), repr('x'), ascii('é'), format(3.14159, '.2f'), str(1), type('X', (), {}).__name__)
print(eval('1 + 2'), eval(compile('3 * 4', '<s>', 'eval')), exec('x = 5'), x, getattr('abc', 'upper')(), hasattr([], 'append'), dir(type('T', (), {'a': 1, '__slots__': ()}))[-1])
print(vars(type('O', (), {})()), globals()['__name__'], callable(5), iter([1]).__next__(), next(iter('z')), slice(1, 2), frozenset('a'), complex(1, 2), bytes(2), bytearray(b'a'))
print(input.__name__, print.__self__.__name__, len.__doc__, NotImplemented, Ellipsis, __debug__, type(NotImplemented).__name__)
print('a', 1, None, sep='|', end='!\n')
print(*[], sep='x')
print(sum('' for _ in []) if False else 0, sum((), start=5), max('apple', 'fig', key=len), min([3, 1], default=9), max([], default=None))
for action in ('abs("x")', 'max()', 'max([])', 'max(1)', 'min(1, "a")', 'sum(["a"])', 'sum([1], "x")', 'chr(1114112)', 'ord("")', 'round("x")', 'len()', 'len(1, 2)', 'next([])', 'next(iter([]))', 'iter(5)', 'zip(1)', 'map(1)', 'pow("a", 2)', 'pow(1.5, 2, 3)', 'divmod("a", 1)', 'isinstance(1)', 'hash([])', 'reversed(5)', 'sorted(5)', 'print(sep=1)', 'print(1, foo=2)', 'type()', 'type(1, 2)', 'eval(5)', 'exec(5)', 'compile("1", "f", "wrong")', 'getattr(1)', 'enumerate()', 'filter(1)', 'bytes(1, 2, 3, 4)', 'vars(1)', 'super()', 'callable()', 'format(1, 2)', 'input(1, 2)', '__import__(5)', 'bool(1, 2)', 'object(1)', 'sum([], strat=1)', 'bin("a")', 'all(5)'):
    try:
        eval(action)
    except BaseException as error:
        print(f'{action}: {type(error).__name__}: {error}')
