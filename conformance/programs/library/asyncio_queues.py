import asyncio


async def producer(name, queue, items):
    for item in items:
        await queue.put((name, item))
        await asyncio.sleep(0)


async def consumer(name, queue, seen):
    while True:
        item = await queue.get()
        seen.append((name, *item))
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    seen = []
    consumers = [asyncio.create_task(consumer(f'c{i}', queue, seen)) for i in range(2)]
    await asyncio.gather(producer('p1', queue, 'abc'), producer('p2', queue, [1, 2]))
    await queue.join()
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    print(sorted((item[1], item[2]) for item in seen if isinstance(item[2], str)), len(seen), queue.empty())
    lock, order = asyncio.Lock(), []

    async def critical(n):
        async with lock:
            order.append(f'in {n}')
            await asyncio.sleep(0)
            order.append(f'out {n}')

    await asyncio.gather(*(critical(n) for n in range(3)))
    print(order)
    semaphore, running, peak = asyncio.Semaphore(2), 0, 0

    async def limited():
        nonlocal running, peak
        async with semaphore:
            running += 1
            peak = max(peak, running)
            await asyncio.sleep(0.001)
            running -= 1

    await asyncio.gather(*(limited() for _ in range(6)))
    print('peak', peak)
    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    event.set()
    print(await asyncio.gather(*waiters))
    loop = asyncio.get_running_loop()
    calls = []
    loop.call_soon(calls.append, 'soon')
    loop.call_later(0.2, calls.append, 'later')
    loop.call_later(0.005, calls.append, 'sooner')
    future = loop.create_future()
    loop.call_later(0.3, future.set_result, 'future result')
    print(await future, calls)
    print(await asyncio.to_thread(lambda a: a * 2, 21), await loop.run_in_executor(None, sum, [1, 2, 3]))
    condition = asyncio.Condition()

    async def wait_for_it():
        async with condition:
            await condition.wait_for(lambda: len(calls) > 3)
            return 'condition met'

    task = asyncio.create_task(wait_for_it())
    await asyncio.sleep(0)
    async with condition:
        calls.append('x')
        condition.notify_all()
    print(await task)
    priority = asyncio.PriorityQueue()
    for n in (3, 1, 2):
        priority.put_nowait(n)
    print([priority.get_nowait() for _ in range(3)])
    for bad in (priority.get_nowait, lambda: asyncio.Queue(1).get_nowait(), future.set_result):
        try:
            bad() if bad != future.set_result else bad(1)
        except Exception as error:
            print(type(error).__name__, error)


asyncio.run(main())
