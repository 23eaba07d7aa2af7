"""A pipeline of asynchronous stages with queues, rate limits, retries, cancellation and ordered results."""
import asyncio
import random
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class Transient(Exception):
    pass


@dataclass
class Job:
    number: int
    payload: str
    attempts: int = 0
    history: list[str] = field(default_factory=list)


DONE = object()


class Server:
    """Fails in a known way: every third request, and always for some payloads."""

    def __init__(self):
        self.requests = 0
        self.open = 0
        self.most_open = 0

    @asynccontextmanager
    async def session(self):
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            yield self
        finally:
            self.open -= 1

    async def fetch(self, payload):
        self.requests += 1
        number = self.requests
        await asyncio.sleep(0)
        if payload == 'poison':
            raise ValueError('poisoned')
        if number % 3 == 0:
            raise Transient(f'request {number}')
        return payload[::-1]


def retry(times, *errors):
    def decorate(function):
        async def wrapper(job, *args):
            for attempt in range(1, times + 1):
                job.attempts = attempt
                try:
                    return await function(job, *args)
                except errors as error:
                    job.history.append(str(error))
                    if attempt == times:
                        raise
                    await asyncio.sleep(0)
        return wrapper
    return decorate


@retry(4, Transient)
async def process(job, server):
    async with server.session():
        return await server.fetch(job.payload)


async def producer(payloads, queue, workers):
    for number, payload in enumerate(payloads):
        await queue.put(Job(number, payload))
    for _ in range(workers):
        await queue.put(DONE)


async def worker(name, queue, results, server, counts):
    while (job := await queue.get()) is not DONE:
        try:
            results[job.number] = await process(job, server)
        except Exception as error:
            results[job.number] = error
        counts[name] += 1
        counts['attempts'] += job.attempts
    return name


async def numbers(limit):
    try:
        for n in range(limit):
            yield n
            await asyncio.sleep(0)
    finally:
        print('numbers closed')


async def batched(source, size):
    batch = []
    async for item in source:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


async def merge(*sources):
    queue = asyncio.Queue()

    async def drain(source):
        async for item in source:
            await queue.put(item)
        await queue.put(DONE)

    async with asyncio.TaskGroup() as group:
        for source in sources:
            group.create_task(drain(source))
        open_sources = len(sources)
        while open_sources:
            if (item := await queue.get()) is DONE:
                open_sources -= 1
            else:
                yield item


class Throttle:
    def __init__(self, rate):
        self.semaphore = asyncio.Semaphore(rate)

    async def __aenter__(self):
        await self.semaphore.acquire()
        return self

    async def __aexit__(self, *details):
        self.semaphore.release()


async def main():
    server, counts, results = Server(), Counter(), {}
    payloads = ['alpha', 'beta', 'poison', 'gamma', 'delta', 'epsilon', 'zeta', 'eta']
    queue = asyncio.Queue(maxsize=3)
    async with asyncio.TaskGroup() as group:
        group.create_task(producer(payloads, queue, 3))
        workers = [group.create_task(worker(f'w{i}', queue, results, server, counts)) for i in range(3)]
    print([w.result() for w in workers], counts.total() - counts['attempts'], counts['attempts'] == server.requests, server.most_open <= 3)
    for number in sorted(results):
        print(f'  {payloads[number]:8} -> {results[number]!r}')
    print([b async for b in batched(numbers(7), 3)])
    source = numbers(100)
    async for n in source:
        if n == 2:
            break
    await source.aclose()
    print(sorted([item async for item in merge(numbers(3), numbers(2))]))
    throttle, running, peak = Throttle(2), 0, 0

    async def limited(n):
        nonlocal running, peak
        async with throttle:
            running += 1
            peak = max(peak, running)
            await asyncio.sleep(0.001)
            running -= 1
            return n * n

    print(await asyncio.gather(*map(limited, range(6))), 'peak', peak)
    slow = asyncio.create_task(asyncio.sleep(60, 'never'))
    done, pending = await asyncio.wait({slow, asyncio.create_task(asyncio.sleep(0.001, 'quick'))}, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    slow.cancel()
    print(await asyncio.gather(slow, return_exceptions=True))
    try:
        async with asyncio.timeout(0.002):
            async with asyncio.TaskGroup() as group:
                for _ in range(3):
                    group.create_task(asyncio.sleep(60))
    except TimeoutError:
        print('group timed out', all(t is asyncio.current_task() or t.done() for t in asyncio.all_tasks()))


asyncio.run(main())
