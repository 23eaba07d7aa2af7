"""Coroutines driven by hand, without an event loop."""
import types


class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        answer = yield self.value
        return answer


async def inner(n):
    got = await Suspend(f'ask {n}')
    return got * 2


async def outer():
    total = 0
    for n in range(2):
        total += await inner(n)
    return total


c = outer()
print(c.send(None), c.send(10), c.cr_await is not None)
try:
    c.send(5)
except StopIteration as stop:
    print('result', stop.value)
try:
    c.send(None)
except RuntimeError as error:
    print(error)


@types.coroutine
def old_style():
    value = yield 'from generator'
    return value


async def uses():
    try:
        return await old_style()
    except KeyError as error:
        return f'caught {error}'


c = uses()
print(c.send(None))
try:
    c.throw(KeyError('thrown'))
except StopIteration as stop:
    print(stop.value)


async def bad():
    await 5


try:
    bad().send(None)
except TypeError as error:
    print(error)
c = uses()
c.send(None)
print(c.cr_running, c.cr_code.co_name, type(c).__name__, c.cr_frame.f_lineno > 0)
c.close()
print(c.cr_frame)
