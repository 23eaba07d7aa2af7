def leaf(name):
    try:
        received = yield f'{name} 1'
        print(name, 'received', received)
        yield f'{name} 2'
    except KeyError as error:
        print(name, 'caught', error)
        yield f'{name} recovered'
    finally:
        print(name, 'finally')
    return f'{name} result'


def trunk():
    a = yield from leaf('a')
    print('got', a)
    b = yield from leaf('b')
    print('got', b)
    yield from 'xy'
    yield from range(2)
    return 'all'


g = trunk()
print(next(g))
print(g.send('hello'))
print(next(g))
print(g.throw(KeyError('k')))
print(list(g))


def flatten(tree):
    for node in tree:
        if isinstance(node, list):
            yield from flatten(node)
        else:
            yield node


print(list(flatten([1, [2, [3, [4]], 5], [[]], 6])))


def chain():
    result = yield from (i for i in 'ab')
    print('generator expressions return', result)


print(list(chain()))
outer = trunk()
next(outer)
print(outer.gi_yieldfrom.__name__)
outer.close()
try:
    def bad():
        yield from 5
    list(bad())
except TypeError as error:
    print(error)
