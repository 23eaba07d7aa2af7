def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4))
print(f(1, 2, 3, 4, 5, d=6, x=7))
print(f(1, d=1, a=9, b=8))
print(f(*[1, 2], *(3, 4), **{'d': 5}, **{'z': 6}))
for call in (
    'f()',
    'f(1)',
    'f(1, d=1, d1=2, c=3, *[1, 2, 3])',
    "f(1, **{'d': 1}, d=2)",
    'f(*1, d=3)',
    'f(1, **3)',
    "f(1, d=1, **{1: 2})",
):
    try:
        print(eval(call))
    except (TypeError, SyntaxError) as error:
        print(f'{call}: {error}')


def two(a, b): ...
def keyword(*, a, b): ...
def positional(a, b, /): ...


for call in ('two()', 'two(1)', 'two(1, 2, 3)', 'two(1, 2, c=3)', 'two(1, a=2)', 'keyword()', 'keyword(1, a=1, b=2)', 'positional(a=1, b=2)', 'positional(1, 2, 3)'):
    try:
        eval(call)
    except TypeError as error:
        print(f'{call}: {error}')
