"""Futures and tasks as the native module makes them: states, texts, what is refused."""
import _asyncio
import asyncio
import re


def attempt(function, *args, **keywords):
    try:
        print('  ', shown(function(*args, **keywords)))
    except BaseException as error:
        print('  ', type(error).__name__, shown(error), repr(error.__cause__))


def shown(value):
    text = str(value) if isinstance(value, BaseException) else repr(value)
    return re.sub(r' at 0x[0-9a-f]+', '', re.sub(r'(at|by) [^ ]*[/\\](\w+\.py):\d+', r'\1 \2', text))


class Loop:
    def get_debug(self):
        return False

    def call_soon(self, *args, **keywords):
        print('   soon', shown(args), sorted(keywords))


async def leaf():
    await asyncio.sleep(0)


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


async def awaits(value):
    return await Yields(value)


def generator():
    yield


def futures():
    loop = Loop()
    bare = _asyncio.Future.__new__(_asyncio.Future)
    for name in ('_state', '_callbacks', '_loop', '_result', '_log_traceback', '_source_traceback'):
        attempt(getattr, bare, name)
    for method in (bare.cancel, bare.result, bare.exception, bare.get_loop, bare.done, bare.__await__):
        attempt(method)
    future = _asyncio.Future(loop=loop)
    for name in ('_state', '_asyncio_future_blocking', '_log_traceback', '_cancel_message', '_asyncio_awaited_by'):
        for value in (1, False):
            attempt(setattr, future, name, value)
        attempt(delattr, future, name)
    for callback in (print, len, print):
        future.add_done_callback(callback)
    print(future, future.remove_done_callback(len), future.remove_done_callback(max), future)
    future.cancel('why')
    print(future, future._cancel_message)
    for method in (future.result, future.exception, future.cancel):
        attempt(method)
    for given in (3, StopIteration, ValueError('v')):
        future = _asyncio.Future(loop=loop)
        attempt(future.set_exception, given)
        attempt(future.result)
        print('  ', future)
    future = _asyncio.Future(loop=loop)
    iterator = future.__await__()
    for _ in range(2):
        attempt(next, iterator)
    future.set_result(5)
    attempt(next, iterator)
    for given in (3, ValueError, KeyError(1)):
        attempt(iterator.throw, given)
    attempt(next, iterator)
    for args, keywords in (((1,), {}), ((), {'foo': 1})):
        attempt(_asyncio.Future, *args, **keywords)
    attempt(_asyncio.Task, 1, loop=loop)
    attempt(_asyncio.Task)
    for function in (_asyncio.get_running_loop, _asyncio._get_running_loop, _asyncio.current_task, _asyncio.all_tasks):
        attempt(function)


async def tasks():
    loop = asyncio.get_running_loop()
    for value in (1, None, generator(), loop.create_future(), 'x'):
        try:
            print('   gave', await asyncio.create_task(awaits(value)))
        except RuntimeError as error:
            print('  ', shown(error))
    task = asyncio.create_task(asyncio.sleep(9), name='sleeper')
    await asyncio.sleep(0)
    waiter = task._fut_waiter
    print(shown(waiter), shown(waiter._callbacks[0][0]), waiter._asyncio_awaited_by == {task})
    print(shown(task), task.cancelling(), len(task.get_stack()))
    task.cancel('enough')
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), shown(task), waiter._asyncio_awaited_by)
    attempt(task.result)
    attempt(task.set_result, 1)
    attempt(task.set_exception, 1)

    async def itself():
        await me

    me = asyncio.create_task(itself())
    try:
        await me
    except RuntimeError as error:
        print(shown(error))

    async def eager(value):
        if value == 2:
            await asyncio.sleep(0)
        if value == 3:
            raise ValueError(value)
        return value

    for value in (1, 2, 3):
        task = asyncio.Task(eager(value), loop=loop, eager_start=True, name=value)
        print(shown(task), task.get_coro() is None)
        print(await asyncio.gather(task, return_exceptions=True), task is asyncio.current_task())
    attempt(_asyncio._enter_task, loop, 5)
    attempt(_asyncio._leave_task, loop, 5)
    attempt(_asyncio._enter_task, 'loop', 5)

    class Named(asyncio.Task):
        def __repr__(self):
            return super().__repr__() + '!'

    task = Named(leaf(), loop=loop)
    twice = asyncio.create_task(leaf())
    twice.cancel()
    twice.cancel()
    print(shown(twice), twice.uncancel(), await task, shown(task))
    print(await asyncio.gather(twice, return_exceptions=True), shown(asyncio.all_tasks()))
    loop.set_debug(True)
    print(shown(loop.create_future()), loop.create_future()._source_traceback[-1].name)


futures()
asyncio.run(tasks())
print(asyncio.Future[int], asyncio.Task.__mro__)
