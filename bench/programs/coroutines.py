"""`async def` without asyncio: a small loop of its own runs producers and consumers that wait for each other."""
from collections import deque


class Switch:
    """Awaited, it gives the loop a reason to run others first."""

    def __init__(self, reason):
        self.reason = reason

    def __await__(self):
        return (yield self.reason)


class Channel:
    def __init__(self, room):
        self.room = room
        self.items = deque()

    async def put(self, item):
        while len(self.items) >= self.room:
            await Switch('full')
        self.items.append(item)

    async def take(self):
        while not self.items:
            await Switch('empty')
        return self.items.popleft()


class Scope:
    def __init__(self, log):
        self.log = log

    async def __aenter__(self):
        self.log.append(1)
        return self

    async def __aexit__(self, *details):
        self.log.append(-1)


async def numbers(limit):
    for n in range(limit):
        yield n
        if n % 16 == 0:
            await Switch('turn')


async def produce(channel, limit, log):
    async with Scope(log):
        async for n in numbers(limit):
            await channel.put(n * n % 1009)
    await channel.put(None)


async def work_on(source, target):
    while (item := await source.take()) is not None:
        await target.put(item * 3 + 1)
    await target.put(None)


async def add_up(source, totals):
    total = 0
    while (item := await source.take()) is not None:
        total = (total * 5 + item) % 1_000_003
    totals.append(total)


def run(tasks):
    reasons = {}
    ready = deque(tasks)
    while ready:
        task = ready.popleft()
        try:
            reason = task.send(None)
        except StopIteration:
            continue
        reasons[reason] = reasons.get(reason, 0) + 1
        ready.append(task)
    return reasons


def work():
    tasks, totals, log = [], [], []
    for room in 1, 4, 64:
        first, second = Channel(room), Channel(2 * room)
        tasks += [produce(first, 210_000, log), work_on(first, second), add_up(second, totals)]
    reasons = run(tasks)
    return f'{totals} {reasons} {len(log)} {sum(log)}'


if __name__ == '__main__':
    print(work())
