import asyncio


async def work(name, delay, fail=False):
    try:
        await asyncio.sleep(delay)
        if fail:
            raise ValueError(name)
        print('finished', name)
        return name
    except asyncio.CancelledError:
        print('cancelled', name)
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n, d)) for n, d in (('a', 0.2), ('b', 0.1))]
    print([task.result() for task in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work('slow', 1))
            group.create_task(work('bad', 0, fail=True))
            group.create_task(work('worse', 0, fail=True))
    except* ValueError as errors:
        print(errors, sorted(map(str, errors.exceptions)))
    try:
        async with asyncio.timeout(0.1):
            await work('too slow', 1)
    except TimeoutError as error:
        print('timed out', repr(error))
    try:
        await asyncio.wait_for(work('waited', 1), 0.1)
    except TimeoutError:
        print('wait_for')
    task = asyncio.create_task(work('stopped', 1))
    await asyncio.sleep(0)
    task.cancel('enough')
    try:
        await task
    except asyncio.CancelledError as error:
        print('task', error.args, task.cancelled())
    shielded = asyncio.create_task(work('shielded', 0.1))
    try:
        await asyncio.wait_for(asyncio.shield(shielded), 0.01)
    except TimeoutError:
        print('still running', await shielded)
    done, pending = await asyncio.wait([asyncio.create_task(work('first', 0)), asyncio.create_task(work('later', 1))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)


asyncio.run(main())
