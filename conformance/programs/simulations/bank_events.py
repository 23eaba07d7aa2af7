"""A bank as a discrete-event simulation with generators as processes."""
import heapq
import random
import statistics
from collections import deque
from dataclasses import dataclass, field
from itertools import count


@dataclass(order=True)
class Event:
    time: float
    order: int
    process: object = field(compare=False)
    value: object = field(default=None, compare=False)


class Interrupt(Exception):
    pass


class Simulation:
    def __init__(self):
        self.now = 0.0
        self.queue = []
        self.order = count()
        self.log = []

    def start(self, process):
        self.schedule(0, process)
        return process

    def schedule(self, delay, process, value=None):
        heapq.heappush(self.queue, Event(self.now + delay, next(self.order), process, value))

    def run(self, until=float('inf')):
        while self.queue and self.queue[0].time <= until:
            event = heapq.heappop(self.queue)
            self.now = event.time
            try:
                if isinstance(event.value, Exception):
                    request = event.process.throw(event.value)
                else:
                    request = event.process.send(event.value)
            except StopIteration:
                continue
            except Interrupt:
                continue
            match request:
                case int() | float() as delay:
                    self.schedule(delay, event.process)
                case Resource() as resource:
                    resource.request(event.process)
                case other:
                    raise TypeError(f'a process yielded {other!r}')
        self.now = min(until, self.now) if until < float('inf') else self.now

    def note(self, text):
        self.log.append(f'{self.now:7.2f} {text}')


class Resource:
    def __init__(self, simulation, capacity):
        self.simulation, self.free = simulation, capacity
        self.waiting = deque()
        self.longest = 0

    def request(self, process):
        if self.free:
            self.free -= 1
            self.simulation.schedule(0, process, 'granted')
        else:
            self.waiting.append(process)
            self.longest = max(self.longest, len(self.waiting))

    def release(self):
        if self.waiting:
            self.simulation.schedule(0, self.waiting.popleft(), 'granted')
        else:
            self.free += 1


def customer(bank, name, patience):
    arrived = bank.now
    clerks = bank.clerks
    bank.note(f'{name} arrives')
    try:
        answer = yield clerks
        waited = bank.now - arrived
        bank.waits.append(waited)
        bank.note(f'{name} is served after {waited:.2f} ({answer})')
        yield bank.random.uniform(1, 4)
        bank.note(f'{name} leaves')
        clerks.release()
    except Interrupt as reason:
        bank.note(f'{name} gives up: {reason}')
        raise
    finally:
        bank.finished += 1


def arrivals(bank, number):
    for i in range(number):
        process = bank.start(customer(bank, f'c{i}', 5))
        if i % 4 == 3:
            bank.start(closing(bank, process, i))
        yield bank.random.expovariate(1)


def closing(bank, process, i):
    yield 2.5
    if process in bank.clerks.waiting:
        bank.clerks.waiting.remove(process)
        bank.schedule(0, process, Interrupt('tired of waiting'))


def bad():
    yield 1
    yield 'text'


bank = Simulation()
bank.random = random.Random(42)
bank.clerks = Resource(bank, 2)
bank.waits, bank.finished = [], 0
bank.start(arrivals(bank, 12))
bank.run(until=6)
print(f'paused at {bank.now:.2f} with {len(bank.queue)} events')
bank.run()
print(*bank.log, sep='\n')
print(f'finished {bank.finished}, mean wait {statistics.mean(bank.waits):.3f}, longest queue {bank.clerks.longest}, free {bank.clerks.free}')
simulation = Simulation()
simulation.start(bad())
try:
    simulation.run()
except TypeError as error:
    print(error, simulation.now)
