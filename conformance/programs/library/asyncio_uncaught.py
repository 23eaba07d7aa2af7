import asyncio


async def inner(n):
    await asyncio.sleep(0)
    return 10 / n


async def outer():
    results = []
    for n in (2, 0):
        results.append(await inner(n))
    return results


asyncio.run(outer())
