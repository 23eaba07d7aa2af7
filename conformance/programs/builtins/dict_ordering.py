d = {'b': 1, 'a': 2}
d['c'] = 3
d['b'] = 10
print(d, list(d), list(reversed(d)))
del d['b']
d['b'] = 4
print(d, list(d.items()), d.popitem(), d)
d.update(z=1, a=5)
d |= {'y': 2}
print(d, {'q': 0} | d)
print(dict.fromkeys('hello'), dict.fromkeys([1, 2], 'x'), dict([('k', 'v'), ['x', 'y']], w=3))
print({1: 'int', 1.0: 'float', True: 'bool'}, {(1, 2): 'tuple', None: 'none'})
print(d.setdefault('new', []), d.setdefault('z', 99), d.pop('z'), d.pop('nothing', 'default'))
print({'a': 1, 'b': 2} == {'b': 2, 'a': 1}, {'a': 1}.items() <= {'a': 1, 'b': 2}.items(), d.keys() & {'a', 'q'}, d.keys() - {'a'} == {'c', 'y', 'new'})
for action in ("d['none']", "d.pop('none')", "{}.popitem()", "{[]: 1}", "dict([1])", "dict([(1, 2, 3)])", "d.update(5)", "{} | []", "dict(a=1, **{'a': 2})", "{{}}"):
    try:
        eval(action)
    except (KeyError, TypeError, ValueError) as error:
        print(f'{action}: {type(error).__name__}: {error}')
try:
    for key in d:
        d[key + '!'] = 1
except RuntimeError as error:
    print(error)
d = {i: i for i in range(5)}
try:
    for key in d:
        del d[key]
except RuntimeError as error:
    print(error)
view = d.values()
d['late'] = 'seen'
print(view, len(view), sorted(map(str, view)))
nested = {}
nested['self'] = nested
print(nested, d.copy() is d)
