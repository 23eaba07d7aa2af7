"""asyncio: a tree of tasks by `gather` and task groups, with locks, queues and sleeps of no length."""
import asyncio


async def leaf(number, seen):
    if number % 3 == 0:
        await asyncio.sleep(0)
    seen[number % 10] = seen.get(number % 10, 0) + number
    return number


async def gathered(depth, number, seen):
    if depth == 0:
        return await leaf(number, seen)
    return sum(await asyncio.gather(*(gathered(depth - 1, 6 * number + n, seen) for n in range(6))))


async def grouped(depth, number, lock, seen):
    if depth == 0:
        async with lock:
            return await leaf(number, seen)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(grouped(depth - 1, 4 * number + n, lock, seen)) for n in range(4)]
    return sum(task.result() for task in tasks)


async def consume(queue, results):
    while True:
        item = await queue.get()
        if item is None:
            return
        results.append(item * item % 97)


async def queued(limit):
    queue, results = asyncio.Queue(50), []
    consumers = [asyncio.create_task(consume(queue, results)) for _ in range(5)]
    for n in range(limit):
        await queue.put(n)
    for _ in consumers:
        await queue.put(None)
    await asyncio.gather(*consumers)
    return sum(results)


async def main():
    seen = {}
    first = await gathered(6, 1, seen)
    second = await grouped(6, 1, asyncio.Lock(), seen)
    third = await queued(90_000)
    return f'{first} {second} {third} {sorted(seen.items())}'


def work():
    return asyncio.run(main())


if __name__ == '__main__':
    print(work())
