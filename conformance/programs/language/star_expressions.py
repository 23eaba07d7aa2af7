first, *rest = 'hello'
print(first, rest)
*start, last = range(4)
print(start, last)
a, (b, *c), *d = 1, (2, 3, 4), 5, 6
print(a, b, c, d)
[e, *f] = (1,)
print(e, f)
print([*range(3), *'ab'], (*'x', 1), {*[1, 2], *(2, 3)}, {**{'a': 1}, 'b': 2, **{'a': 3}})
print(*[1, 2], *'ab', sep='-')
for head, *tail in [(1, 2, 3), 'xy']:
    print(head, tail)


def f(*args, **kw):
    return args, kw


print(f(*[1], 2, *[3], k=4, **{'z': 5}))


def returns():
    values = 2, 3
    return 1, *values


print(returns())
for source, target in (('a, b', '(1, 2, 3)'), ('a, b, c', '(1, 2)'), ('a, *b, c', '(1,)'), ('a, b', '5'), ('*a, b', '[]')):
    try:
        exec(f'{source} = {target}')
    except (TypeError, ValueError) as error:
        print(f'{source} = {target}: {error}')
x = y = z = [0]
x, y[0], z = 1, 2, 3
print(x, y, z)
lst = [0, 1, 2]
i = 0
i, lst[i] = 2, 'changed'
print(i, lst)
lst[1:2], (p, q) = 'xyz', 'pq'
print(lst, p, q)
print(lst[*[1]] if False else 'subscript', {'k': 1}.get(*['k']))
