"""A cooperative operating system: tasks are generators that yield system calls."""
from collections import deque
from dataclasses import dataclass
from itertools import count


@dataclass
class NewTask:
    target: object
    name: str = ''


@dataclass
class WaitTask:
    number: int


@dataclass
class Kill:
    number: int


@dataclass
class Sleep:
    ticks: int


@dataclass
class Send:
    channel: str
    message: object


@dataclass
class Receive:
    channel: str


class GetId: ...


class Task:
    numbers = count(1)

    def __init__(self, target, name):
        self.number = next(self.numbers)
        self.target, self.name = target, name or f'task{self.number}'
        self.sending = None
        self.stack = []

    def run(self):
        """Trampolines: a task may yield another generator, and gets its return value."""
        while True:
            try:
                result = self.target.send(self.sending)
            except StopIteration as stop:
                if not self.stack:
                    raise
                self.target, self.sending = self.stack.pop(), stop.value
                continue
            self.sending = None
            if hasattr(result, 'send') and hasattr(result, 'throw'):
                self.stack.append(self.target)
                self.target = result
                continue
            return result


class Scheduler:
    def __init__(self):
        self.ready, self.tasks, self.waiting = deque(), {}, {}
        self.sleeping, self.channels, self.receivers = [], {}, {}
        self.tick = 0
        self.trace = []

    def new(self, target, name=''):
        task = Task(target, name)
        self.tasks[task.number] = task
        self.ready.append(task)
        return task.number

    def exit(self, task, how='ends'):
        self.trace.append(f'[{self.tick}] {task.name} {how}')
        del self.tasks[task.number]
        for waiter in self.waiting.pop(task.number, ()):
            self.ready.append(waiter)

    def handle(self, task, call):
        match call:
            case GetId():
                task.sending = task.number
            case NewTask(target, name):
                task.sending = self.new(target, name)
            case Kill(number):
                if victim := self.tasks.get(number):
                    victim.target.close()
                    self.ready = deque(t for t in self.ready if t is not victim)
                    self.sleeping = [(t, s) for t, s in self.sleeping if s is not victim]
                    self.exit(victim, 'is killed')
                    task.sending = True
                else:
                    task.sending = False
            case WaitTask(number):
                if number in self.tasks:
                    self.waiting.setdefault(number, []).append(task)
                    return
            case Sleep(ticks):
                self.sleeping.append((self.tick + ticks, task))
                return
            case Send(channel, message):
                if self.receivers.get(channel):
                    receiver = self.receivers[channel].popleft()
                    receiver.sending = message
                    self.ready.append(receiver)
                else:
                    self.channels.setdefault(channel, deque()).append(message)
            case Receive(channel):
                if self.channels.get(channel):
                    task.sending = self.channels[channel].popleft()
                else:
                    self.receivers.setdefault(channel, deque()).append(task)
                    return
            case None:
                pass
            case other:
                raise TypeError(f'unknown call {other!r}')
        self.ready.append(task)

    def run(self, limit=200):
        while self.tasks and self.tick < limit:
            self.tick += 1
            due = [task for time, task in self.sleeping if time <= self.tick]
            self.sleeping = [(time, task) for time, task in self.sleeping if time > self.tick]
            self.ready.extend(due)
            if not self.ready:
                if not self.sleeping:
                    print('deadlock:', sorted(task.name for task in self.tasks.values()))
                    return
                continue
            task = self.ready.popleft()
            try:
                self.handle(task, task.run())
            except StopIteration:
                self.exit(task)
            except Exception as error:
                self.exit(task, f'fails: {error!r}')


def add(a, b):
    yield Sleep(1)
    return a + b


def worker(name, times):
    me = yield GetId()
    for i in range(times):
        total = yield add(i, me)
        print(f'{name} ({me}) step {i}: {total}')
    yield Send('done', name)


def endless():
    try:
        while True:
            yield
    finally:
        print('endless is closed')


def failing():
    yield
    raise ValueError('broken task')


def main():
    a = yield NewTask(worker('a', 2), 'a')
    b = yield NewTask(worker('b', 3), 'b')
    forever = yield NewTask(endless(), 'endless')
    bad = yield NewTask(failing(), 'failing')
    yield WaitTask(a)
    print('a is over')
    first = yield Receive('done')
    second = yield Receive('done')
    print('received', first, second)
    print('kill', (yield Kill(forever)), (yield Kill(forever)))
    yield WaitTask(b)
    yield WaitTask(bad)
    print('nothing left')
    yield Receive('never')


scheduler = Scheduler()
scheduler.new(main(), 'main')
scheduler.run()
print(*scheduler.trace, sep='\n')
