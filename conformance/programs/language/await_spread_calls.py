"""Coroutines that are awaited where they are made, by calls with stars and keywords; the arguments are read once."""


def drive(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


class Pause:
    def __await__(self):
        return (yield 'pause')


async def collect(*values, scale=1, **others):
    if len(values) > 2:
        await Pause()
    return [value * scale for value in values], others


class Holder:
    async def method(self, first, *, second=5):
        return self.name, first, second

    def __init__(self, name):
        self.name = name


class Scope:
    def __init__(self, log):
        self.log = log

    async def __aenter__(self, *nothing):
        self.log.append('enter')
        return self

    async def __aexit__(self, *details):
        self.log.append(details[0] and details[0].__name__)
        return details[0] is KeyError


async def main(count):
    log = []
    for n in range(count):
        found = await collect(*(n + i for i in range(n % 4)))
        if found[0] != [n + i for i in range(n % 4)]:
            log.append(found)
        found = await collect(*iter((n, n)), scale=2, other=n)
        if found != ([2 * n, 2 * n], {'other': n}):
            log.append(found)
        holder = Holder(n)
        found = await holder.method(*[n], **{'second': n})
        if found != (n, n, n) or await holder.method(1, second=2) != (n, 1, 2):
            log.append(found)
    for wrong in (lambda: collect(*5), lambda: holder.method(*(1, 2)), lambda: holder.method(*(), second=2)):
        try:
            await wrong()
        except TypeError as error:
            log.append(str(error))
    for n in range(count):
        async with Scope(log if n < 2 else []):
            if n % 5 == 1:
                raise KeyError(n)
    try:
        async with Scope(log):
            raise ValueError
    except ValueError:
        log.append('passed on')
    return log


def each(values):
    result = yield from values
    yield result


for count in 3, 200:
    print(*drive(main(count)), sep='\n')
print(list(each(range(3))), list(each(iter('ab'))), list(each({1: 2})), list(each(zip([1], [2]))))
total = 0
for n in range(300):
    total += sum(value or 0 for value in each(map(abs, (-n, n))))
print(total)
