const DEVICE = 0;
const JOB = 1;

class Packet {
  constructor(kind, target) {
    this.kind = kind;
    this.target = target;
    this.value = 0;
    this.data = [0, 0, 0, 0];
    this.next = null;
  }
}

class Queue {
  head = null;
  tail = null;

  isEmpty() {
    return this.head === null;
  }

  put(packet) {
    packet.next = null;
    if (this.head === null) this.head = packet;
    else this.tail.next = packet;
    this.tail = packet;
  }

  take() {
    const packet = this.head;
    this.head = packet.next;
    return packet;
  }
}

class Task {
  constructor(system, name, priority) {
    this.system = system;
    this.name = name;
    this.priority = priority;
    this.inbox = new Queue();
    this.held = false;
    this.waiting = false;
    system.add(this);
  }

  isReady() {
    return !this.held && !(this.waiting && this.inbox.isEmpty());
  }

  step() {
    if (this.inbox.isEmpty()) this.run(null);
    else {
      this.waiting = false;
      this.run(this.inbox.take());
    }
  }
}

class Idler extends Task {
  constructor(system, name, budget) {
    super(system, name, 0);
    this.register = 1;
    this.budget = budget;
  }

  run() {
    this.budget--;
    if (this.budget === 0) this.held = true;
    else if (this.register & 1) {
      this.register = (this.register >> 1) ^ 0xd008;
      this.system.release('disk');
    } else {
      this.register >>= 1;
      this.system.release('tape');
    }
  }
}

class Worker extends Task {
  constructor(system, name, priority) {
    super(system, name, priority);
    this.target = 'left';
    this.letter = 0;
  }

  run(packet) {
    if (packet === null) {
      this.waiting = true;
      return;
    }
    this.target = this.target === 'left' ? 'right' : 'left';
    packet.target = this.target;
    packet.value = 0;
    for (let i = 0; i < 4; i++) {
      this.letter = this.letter % 26 + 1;
      packet.data[i] = 64 + this.letter;
    }
    this.system.send(packet);
  }
}

class Handler extends Task {
  constructor(system, name, priority, device) {
    super(system, name, priority);
    this.device = device;
    this.jobs = new Queue();
    this.free = new Queue();
  }

  run(packet) {
    if (packet !== null) (packet.kind === JOB ? this.jobs : this.free).put(packet);
    if (this.jobs.isEmpty()) {
      this.waiting = true;
      return;
    }
    const job = this.jobs.head;
    if (job.value === job.data.length) {
      this.jobs.take();
      job.target = 'worker';
      this.system.send(job);
    } else if (this.free.isEmpty()) this.waiting = true;
    else {
      const message = this.free.take();
      message.value = job.data[job.value];
      message.target = this.device;
      job.value++;
      this.system.send(message);
    }
  }
}

class Device extends Task {
  constructor(system, name, priority, owner) {
    super(system, name, priority);
    this.owner = owner;
    this.pending = null;
  }

  run(packet) {
    if (packet !== null) {
      this.pending = packet;
      this.system.checksum = (this.system.checksum * 17 + packet.value) % 1_000_003;
      this.held = true;
    } else if (this.pending === null) this.waiting = true;
    else {
      const answer = this.pending;
      this.pending = null;
      answer.target = this.owner;
      this.system.send(answer);
    }
  }
}

class System {
  tasks = [];
  byName = new Map();
  steps = 0;
  sent = 0;
  released = 0;
  checksum = 0;

  add(task) {
    this.byName.set(task.name, task);
    this.tasks.push(task);
    this.tasks.sort((a, b) => b.priority - a.priority);
  }

  send(packet) {
    this.sent++;
    this.byName.get(packet.target).inbox.put(packet);
  }

  release(name) {
    this.released++;
    this.byName.get(name).held = false;
  }

  nextTask() {
    for (const task of this.tasks) if (task.isReady()) return task;
    return null;
  }

  run() {
    for (let task = this.nextTask(); task !== null; task = this.nextTask()) {
      this.steps++;
      task.step();
    }
  }
}

export function work() {
  const system = new System();
  new Idler(system, 'idler', 220_000);
  const worker = new Worker(system, 'worker', 10);
  const left = new Handler(system, 'left', 20, 'disk');
  const right = new Handler(system, 'right', 21, 'tape');
  new Device(system, 'disk', 30, 'left');
  new Device(system, 'tape', 31, 'right');
  for (let i = 0; i < 2; i++) worker.inbox.put(new Packet(JOB, 'worker'));
  for (let i = 0; i < 3; i++) {
    left.inbox.put(new Packet(DEVICE, 'left'));
    right.inbox.put(new Packet(DEVICE, 'right'));
  }
  system.run();
  return `${system.steps} ${system.sent} ${system.released} ${system.checksum}`;
}
