def average():
    total, count, mean = 0, 0, None
    while True:
        try:
            value = yield mean
        except ValueError as error:
            print('caught', error)
            mean = None
            continue
        total += value
        count += 1
        mean = total / count


g = average()
print(next(g), g.send(10), g.send(20))
print(g.throw(ValueError('reset')), g.send(30))
g.close()
try:
    g.send(1)
except StopIteration as stop:
    print('stopped', stop.value)


def returning():
    received = yield 'first'
    return received * 2


r = returning()
try:
    r.send(5)
except TypeError as error:
    print(error)
next(r)
try:
    r.send(21)
except StopIteration as stop:
    print(stop.value)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)


def leaks():
    yield 1
    raise StopIteration('inside')


try:
    list(leaks())
except RuntimeError as error:
    print(error, repr(error.__cause__))


def itself():
    yield next(me)


me = itself()
try:
    next(me)
except ValueError as error:
    print(error)
closing = average()
next(closing)
print(closing.close(), closing.gi_frame, average().gi_running)
