import asyncio


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        self.i = 0
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0)
        return self.i


async def numbers(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            received = yield i
            if received:
                print('received', received)
    finally:
        print('generator closed')


class Resource:
    async def __aenter__(self):
        await asyncio.sleep(0)
        print('acquired')
        return self

    async def __aexit__(self, kind, value, tb):
        print('released', kind and kind.__name__)
        return kind is KeyError


async def main():
    async for tick in Ticker(3):
        print(tick)
    else:
        print('exhausted')
    print([i async for i in numbers(4) if i % 2])
    print({i: j async for i in Ticker(2) for j in 'ab'}, sum([i async for i in Ticker(4)]))
    generator = numbers(5)
    print(await anext(generator), await generator.asend('hello'))
    await generator.aclose()
    print(await anext(generator, 'default'))
    async with Resource() as a, Resource():
        print(type(a).__name__)
        raise KeyError('swallowed')
    try:
        async with Resource():
            raise ValueError('seen')
    except ValueError as error:
        print(error)
    lazy = (x * 2 async for x in Ticker(3))
    print(type(lazy).__name__, [y async for y in lazy], [await asyncio.sleep(0, x) for x in range(3)])
    try:
        async for x in [1]:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
