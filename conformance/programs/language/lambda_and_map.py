from functools import reduce
from operator import add, attrgetter, itemgetter, methodcaller, mul

people = [('Zoe', 31), ('adam', 25), ('Mia', 31), ('Bob', 25)]
print(sorted(people, key=lambda p: (-p[1], p[0].lower())))
print(sorted(people, key=itemgetter(1)), sorted(people, key=itemgetter(0), reverse=True))
print(list(map(lambda x, y=10: x + y, [1, 2])), list(map(add, [1, 2], [3, 4])), list(map(str.upper, 'ab')))
print(list(filter(lambda p: p[1] > 30, people)), reduce(mul, range(1, 6)), reduce(add, [], 'start'))
print((lambda *args, **kw: (args, kw))(1, b=2), (lambda: None)(), (lambda a, /, b, *, c: a + b + c)(1, 2, c=3))
compose = lambda *fs: lambda x: reduce(lambda value, f: f(value), fs, x)
print(compose(str, len, lambda n: n ** 2)(12345))
print(methodcaller('replace', 'a', 'b')('banana'), attrgetter('real', 'imag')(3 + 4j), itemgetter(0, -1)('hello'))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(6))
print(min(people, key=lambda p: p[1]), max('apple', 'fig', key=len), max([], default='none'))
table = {'+': lambda a, b: a + b, '-': lambda a, b: a - b}
print(table['+'](2, 3), table['-'](2, 3))
try:
    reduce(add, [])
except TypeError as error:
    print(error)
try:
    (lambda x: x)()
except TypeError as error:
    print(error)
