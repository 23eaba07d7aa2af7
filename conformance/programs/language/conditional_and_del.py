x = 5
print('big' if x > 3 else 'small', 'a' if not x else 'b' if x == 5 else 'c')
values = [0, 1, 2, 3, 4, 5]
del values[0], values[-1]
print(values)
del values[1:3]
print(values)
d = {'a': 1, 'b': 2}
del d['a']
print(d)
try:
    del d['zzz']
except KeyError as error:
    print('KeyError', error)
a = b = [1]
del a
print(b)
try:
    a
except NameError as error:
    print(error)


class Thing:
    def __delattr__(self, name):
        print('delattr', name)

    def __delitem__(self, key):
        print('delitem', key)


t = Thing()
del t.x, t[1], (t.y, [t['k']])
del t[1:2], t[...], t[1, 2]


def f():
    local = 1
    del local
    try:
        del local
    except UnboundLocalError as error:
        print(error)


f()
try:
    del (1).real
except AttributeError as error:
    print(error)
try:
    del 'abc'[0]
except TypeError as error:
    print(error)
assert x == 5, 'fine'
try:
    assert x > 10, f'{x} is too small'
except AssertionError as error:
    print('assertion:', error)
try:
    assert ()
except AssertionError as error:
    print(repr(error))
