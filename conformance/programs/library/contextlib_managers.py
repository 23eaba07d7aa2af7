import asyncio
import io
from contextlib import AsyncExitStack, ContextDecorator, ExitStack, asynccontextmanager, chdir, closing, contextmanager, nullcontext, redirect_stderr, redirect_stdout, suppress


@contextmanager
def tag(name, swallow=False):
    print(f'<{name}>')
    try:
        yield name
    except ValueError as error:
        print('saw', error)
        if not swallow:
            raise
    finally:
        print(f'</{name}>')


with tag('a') as a, tag('b'):
    print('in', a)
with tag('swallows', swallow=True):
    raise ValueError('quiet')
try:
    with tag('raises'):
        raise ValueError('loud')
except ValueError as error:
    print('outside', error)


@tag('decorator')
def decorated():
    return 'decorated result'


print(decorated(), decorated())


class Log(ContextDecorator):
    def __enter__(self):
        print('log in')

    def __exit__(self, *details):
        print('log out', details[0])


@Log()
def logged(x):
    return x + 1


print(logged(1))
with suppress(KeyError, IndexError) as nothing:
    {}['x']
print('suppressed', nothing)
buffer, errors = io.StringIO(), io.StringIO()
with redirect_stdout(buffer), redirect_stderr(errors):
    print('captured')
print(repr(buffer.getvalue()), repr(errors.getvalue()))
with ExitStack() as stack:
    for name in 'xyz':
        stack.enter_context(tag(name))
    stack.callback(print, 'callback', 1, sep='-')
    stack.push(lambda *details: print('push', details[0]) or True)
    moved = stack.pop_all() if False else None
    raise KeyError('handled by push')


class Thing:
    def close(self):
        print('closed')


with closing(Thing()) as thing, nullcontext(5) as five:
    print(five)


@contextmanager
def bad_never():
    if False:
        yield


@contextmanager
def bad_twice():
    yield 1
    yield 2


for bad in (bad_never, bad_twice):
    try:
        with bad():
            pass
    except RuntimeError as error:
        print(error)


@asynccontextmanager
async def remote(name):
    print('connect', name)
    await asyncio.sleep(0)
    yield name.upper()
    print('disconnect', name)


async def main():
    async with remote('db') as db, AsyncExitStack() as stack:
        print(db, await stack.enter_async_context(remote('cache')))
        stack.push_async_callback(asyncio.sleep, 0)


asyncio.run(main())
