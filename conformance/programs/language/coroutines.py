import asyncio


class Resource:
    async def __aenter__(self):
        await asyncio.sleep(0)
        print('acquired')
        return self

    async def __aexit__(self, *error):
        print('released', error[0])


async def ticks(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def worker(name, count):
    async for tick in ticks(count):
        print(name, tick)
    return name


async def main():
    async with Resource():
        print(await asyncio.gather(worker('a', 2), worker('b', 3)))
    print([x async for x in ticks(3) if x != 1])
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print('timed out')
    task = asyncio.create_task(asyncio.sleep(5))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled')


asyncio.run(main())
