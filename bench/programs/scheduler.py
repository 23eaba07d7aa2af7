"""Objects and methods, after the idea of Richards' benchmark: tasks of an operating system send each other packets."""

DEVICE, JOB = 0, 1


class Packet:
    def __init__(self, kind, target):
        self.kind = kind
        self.target = target
        self.value = 0
        self.data = [0] * 4
        self.next = None


class Queue:
    """A linked list: packets are in one queue at a time."""

    def __init__(self):
        self.head = self.tail = None

    def is_empty(self):
        return self.head is None

    def put(self, packet):
        packet.next = None
        if self.head is None:
            self.head = packet
        else:
            self.tail.next = packet
        self.tail = packet

    def take(self):
        packet = self.head
        self.head = packet.next
        return packet


class Task:
    def __init__(self, system, name, priority):
        self.system = system
        self.name = name
        self.priority = priority
        self.inbox = Queue()
        self.held = False
        self.waiting = False
        system.add(self)

    def is_ready(self):
        return not self.held and not (self.waiting and self.inbox.is_empty())

    def step(self):
        """Runs the task once."""
        if self.inbox.is_empty():
            self.run(None)
        else:
            self.waiting = False
            self.run(self.inbox.take())

    def run(self, packet):
        raise NotImplementedError


class Idler(Task):
    """Releases the devices in an order that a shift register makes."""

    def __init__(self, system, name, budget):
        super().__init__(system, name, 0)
        self.register = 1
        self.budget = budget

    def run(self, packet):
        self.budget -= 1
        if self.budget == 0:
            self.held = True
        elif self.register & 1:
            self.register = (self.register >> 1) ^ 0xD008
            self.system.release('disk')
        else:
            self.register >>= 1
            self.system.release('tape')


class Worker(Task):
    """Fills packets with letters and sends them to the handlers in turn."""

    def __init__(self, system, name, priority):
        super().__init__(system, name, priority)
        self.target = 'left'
        self.letter = 0

    def run(self, packet):
        if packet is None:
            self.waiting = True
            return
        self.target = 'right' if self.target == 'left' else 'left'
        packet.target = self.target
        packet.value = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        self.system.send(packet)


class Handler(Task):
    """Passes the letters of jobs to a device, one by one."""

    def __init__(self, system, name, priority, device):
        super().__init__(system, name, priority)
        self.device = device
        self.jobs = Queue()
        self.free = Queue()

    def run(self, packet):
        if packet is not None:
            (self.jobs if packet.kind == JOB else self.free).put(packet)
        if self.jobs.is_empty():
            self.waiting = True
            return
        job = self.jobs.head
        if job.value == len(job.data):
            self.jobs.take()
            job.target = 'worker'
            self.system.send(job)
        elif self.free.is_empty():
            self.waiting = True
        else:
            message = self.free.take()
            message.value = job.data[job.value]
            message.target = self.device
            job.value += 1
            self.system.send(message)


class Device(Task):
    """Keeps a packet until it is released, then sends it back."""

    def __init__(self, system, name, priority, owner):
        super().__init__(system, name, priority)
        self.owner = owner
        self.pending = None

    def run(self, packet):
        if packet is not None:
            self.pending = packet
            self.system.checksum = (self.system.checksum * 17 + packet.value) % 1_000_003
            self.held = True
        elif self.pending is None:
            self.waiting = True
        else:
            answer = self.pending
            self.pending = None
            answer.target = self.owner
            self.system.send(answer)


class System:
    def __init__(self):
        self.tasks = []
        self.by_name = {}
        self.steps = self.sent = self.released = self.checksum = 0

    def add(self, task):
        self.by_name[task.name] = task
        self.tasks.append(task)
        self.tasks.sort(key=lambda task: -task.priority)

    def send(self, packet):
        self.sent += 1
        self.by_name[packet.target].inbox.put(packet)

    def release(self, name):
        self.released += 1
        self.by_name[name].held = False

    def next_task(self):
        for task in self.tasks:
            if task.is_ready():
                return task
        return None

    def run(self):
        while (task := self.next_task()) is not None:
            self.steps += 1
            task.step()


def work():
    system = System()
    Idler(system, 'idler', 220_000)
    worker = Worker(system, 'worker', 10)
    left = Handler(system, 'left', 20, 'disk')
    right = Handler(system, 'right', 21, 'tape')
    Device(system, 'disk', 30, 'left')
    Device(system, 'tape', 31, 'right')
    for _ in range(2):
        worker.inbox.put(Packet(JOB, 'worker'))
    for _ in range(3):
        left.inbox.put(Packet(DEVICE, 'left'))
        right.inbox.put(Packet(DEVICE, 'right'))
    system.run()
    return f'{system.steps} {system.sent} {system.released} {system.checksum}'


if __name__ == '__main__':
    print(work())
