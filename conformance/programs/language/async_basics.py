import asyncio


async def fetch(name, delay):
    print('start', name)
    await asyncio.sleep(delay)
    print('end', name)
    return name.upper()


async def main():
    print(await fetch('single', 0))
    print(await asyncio.gather(fetch('slow', 0.3), fetch('fast', 0.1), fetch('mid', 0.2)))
    task = asyncio.create_task(fetch('task', 0.1), name='my task')
    print(task.get_name(), task.done())
    print(await task, task.done(), task.result())
    results = await asyncio.gather(fetch('ok', 0), failing(), return_exceptions=True)
    print(results)
    try:
        await asyncio.gather(fetch('a', 0.1), failing())
    except ValueError as error:
        print('gather raised', error)
    await asyncio.sleep(0.2)
    for finished in asyncio.as_completed([asyncio.ensure_future(fetch('x', 0.2)), asyncio.ensure_future(fetch('y', 0.1))]):
        print(await finished)


async def failing():
    raise ValueError('broken')


asyncio.run(main())
coroutine = failing()
print(asyncio.iscoroutine(coroutine), asyncio.iscoroutinefunction(failing))
coroutine.close()
try:
    asyncio.run(failing())
except ValueError as error:
    print(error)
