/** Who called whom how often, and what it took: the books that the profiler keeps. Times are in ticks of its timer. */
import type { Value } from '@vivarium/objects';

/** What is added up for a function, or for a function as called by one other. */
export class Account {
  calls = 0;
  recursiveCalls = 0;
  total = 0;
  /** The total without what other functions took that were called. */
  own = 0;
  /** Calls that have not come to their end. */
  private depth = 0;

  begin(): void {
    this.depth++;
  }

  end(total: number, own: number): void {
    // A call inside of a call of the same function is part of its time already.
    if (--this.depth === 0) this.total += total;
    else this.recursiveCalls++;
    this.own += own;
    this.calls++;
  }
}

/** A function: a code object, or the name of a native function. */
export class Entry extends Account {
  readonly name: Value;
  /** What it called. */
  readonly callees = new Map<object, { entry: Entry; account: Account }>();
  constructor(name: Value) {
    super();
    this.name = name;
  }
}

interface Call {
  entry: Entry;
  /** How its caller accounts for it, if that is wanted. */
  detail: Account | undefined;
  started: number;
  /** What the calls that it made took. */
  inside: number;
  caller: Call | null;
}

export class Books {
  readonly entries = new Map<object, Entry>();
  private call: Call | null = null;
  private readonly now: () => number;
  constructor(now: () => number) {
    this.now = now;
  }

  /** @param key is the same for all calls of the function */
  enter(key: object, name: () => Value, detailed: boolean): void {
    let entry = this.entries.get(key);
    if (entry === undefined) this.entries.set(key, (entry = new Entry(name())));
    const caller = this.call;
    entry.begin();
    let detail: Account | undefined;
    if (detailed && caller !== null) {
      const { callees } = caller.entry;
      let found = callees.get(key);
      if (found === undefined) callees.set(key, (found = { entry, account: new Account() }));
      detail = found.account;
      detail.begin();
    }
    const call: Call = { entry, detail, started: 0, inside: 0, caller };
    this.call = call;
    call.started = this.now();
  }

  /** The running call ends. Functions that were entered before the books were opened are not known: their end is passed over. */
  leave(key: object): void {
    const { call } = this;
    if (call === null) return;
    if (this.entries.has(key)) this.settle(call);
    else this.call = call.caller;
  }

  /** Ends all calls. */
  close(): void {
    while (this.call !== null) this.settle(this.call);
  }

  clear(): void {
    this.entries.clear();
    this.call = null;
  }

  private settle({ entry, detail, started, inside, caller }: Call): void {
    const total = this.now() - started;
    if (caller !== null) caller.inside += total;
    this.call = caller;
    entry.end(total, total - inside);
    detail?.end(total, total - inside);
  }
}
