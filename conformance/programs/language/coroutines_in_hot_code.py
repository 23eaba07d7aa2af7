"""Coroutines that are awaited often, with and without suspending: values, exceptions, frames and tracebacks."""
import inspect
import sys
import traceback


class Switch:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def drive(coroutine, sent=None):
    """What it yields and returns; each value is sent back doubled."""
    seen = []
    try:
        while True:
            value = coroutine.send(sent)
            seen.append(value)
            sent = value * 2 if isinstance(value, (int, float)) else value
    except StopIteration as stop:
        return len(seen), sum(v for v in seen if isinstance(v, (int, float))), stop.value


async def at_once(a, b=2, *rest, **more):
    return a + b + sum(rest) + len(more)


async def sometimes(n, pause):
    if n % pause == 0:
        return n + await Switch(n)
    return n


async def through(n, pause):
    waited = await sometimes(n, pause)
    return waited - n


async def fails(n):
    if n % 7 == 3:
        await Switch(0.5)
        raise ValueError(n)
    if n % 7 == 5:
        raise KeyError(n)
    return n


async def loop(limit):
    total = 0
    for n in range(limit):
        total += await at_once(n) + await at_once(n, 1, 2, 3, x=4) + await at_once(b=n, a=1)
        total += await through(n, 5) + await through(n * 0.5, 3)
        try:
            total += await fails(n)
        except ValueError as error:
            total -= error.args[0]
        except KeyError:
            total += 1000
        total %= 1_000_003
    return total


print(drive(loop(3000)))


async def deepest(n):
    frame = sys._getframe()
    names = []
    while frame is not None and frame.f_code.co_name != '<module>':
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    if n == 3:
        raise LookupError(names)
    return names


async def middle(n):
    kept = [n]
    names = await deepest(n)
    return names, kept


async def outer(limit):
    for n in range(limit):
        try:
            names, kept = await middle(n % 4)
        except LookupError as error:
            last = error, [entry.name for entry in traceback.extract_tb(error.__traceback__)], error.__context__
        else:
            assert kept == [n % 4] and names[:3] == ['deepest', 'middle', 'outer'], names
    return names, last


print(drive(outer(4000)))


async def handling(n):
    """Started while its caller handles an exception."""
    try:
        raise RuntimeError(n)
    except RuntimeError:
        inner = await plainly(n)
        assert isinstance(sys.exception(), RuntimeError)
        return inner


async def plainly(n):
    handled = sys.exception()
    if n % 4 == 0:
        await Switch(1)
    assert sys.exception() is handled
    return type(sys.exception()).__name__


async def handlers(limit):
    kinds = {}
    for n in range(limit):
        kind = await handling(n)
        kinds[kind] = kinds.get(kind, 0) + 1
        kind = await plainly(n)
        kinds[kind] = kinds.get(kind, 0) + 1
    return kinds


print(drive(handlers(3000)))


async def numbers(limit):
    for n in range(limit):
        if n % 3 == 0:
            await Switch(n)
        yield n


async def gathered(limit):
    total = 0
    async for n in numbers(limit):
        total += n
        if n == limit - 5:
            break
    squares = [n * n async for n in numbers(10) if n % 2]
    steps = numbers(5)
    return total, squares, await anext(steps), await steps.asend(None), await anext(steps, 'end')


print([drive(gathered(limit)) for limit in (10, 3000)])


async def forever(n):
    while True:
        try:
            n += await sometimes(n, 1)
        except ZeroDivisionError as error:
            n = 1
            await Switch(str(error))


coroutine = forever(1)
print(coroutine.send(None), inspect.getcoroutinestate(coroutine), coroutine.cr_await.__name__)
seen = []
for n in range(3000):
    seen.append(coroutine.send(n % 3))
    if n % 500 == 499:
        seen.append(coroutine.throw(ZeroDivisionError(f'thrown {n}')))
print(len(seen), [value for value in seen if isinstance(value, str)], sum(v for v in seen if isinstance(v, int)) % 1_000_003)
print(coroutine.cr_frame.f_locals['n'] % 1009, inspect.getcoroutinestate(coroutine), coroutine.close())


async def recursive(n):
    return 0 if n == 0 else 1 + await recursive(n - 1)


print(drive(recursive(300)))
try:
    drive(recursive(10_000))
except RecursionError as error:
    print('RecursionError', error)
for _ in range(300):
    drive(recursive(50))
print(drive(recursive(50)))


def walk(low, high):
    if low < high:
        middle = (low + high) // 2
        yield from walk(low, middle)
        got = yield middle
        if got is not None:
            yield got
        yield from walk(middle + 1, high)


tree = walk(0, 3000)
total = next(tree)
for n in range(2000):
    total += tree.send(n if n % 2 else None)
print(total, sum(tree))
tree = walk(0, 100)
print([next(tree) for _ in range(50)][-1])
try:
    tree.throw(OSError('into the depth'))
except OSError as error:
    print(error, len(traceback.extract_tb(error.__traceback__)))
print(next(tree, 'over'))
