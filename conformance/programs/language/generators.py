def numbers():
    received = None
    try:
        while True:
            received = yield received
            print('got', received)
    except KeyError as error:
        print('caught', error)
        yield 'recovered'
    finally:
        print('closing')


g = numbers()
next(g)
print(g.send(1))
print(g.send('two'))
print(g.throw(KeyError('k')))
g.close()


def inner():
    result = yield 1
    return result * 2


def outer():
    value = yield from inner()
    yield value


o = outer()
print(next(o), o.send(21))
print(list(x * y for x in range(3) for y in range(3) if x != y))

try:
    next(iter(()))
except StopIteration as stop:
    print(repr(stop), stop.value)


def leaks():
    yield 1
    raise StopIteration('inside')


try:
    list(leaks())
except RuntimeError as error:
    print(error, '|', repr(error.__cause__))
