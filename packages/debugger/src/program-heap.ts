/**
 * The part of the heap that is the program's: what its frames and modules hold, and what hangs on that. The library's modules
 * and classes are met, and not looked into: a walk would cost more than all the states it is for.
 */
import { PyCode, PyFunction, PyModule, type PyObject, PyType } from '@vivarium/objects';
import { Frame, isStatic, liveThreads, machine, visitReferences } from '@vivarium/vm';
import type { IsOwn } from './places.ts';

type Visit = (value: object) => void;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export class ProgramHeap {
  private readonly isOwn: IsOwn;
  private readonly ownFiles = new Map<string, boolean>();
  private readonly ownModules: ReadonlySet<string>;

  /** @param files the program's, relative to its folder */
  constructor(isOwn: IsOwn, files: readonly string[]) {
    this.isOwn = isOwn;
    this.ownModules = new Set(['__main__', ...files.map((file) => file.replace(/(\/__init__)?\.pyc?$/, '').replaceAll('/', '.'))]);
  }

  /** Every reference from something alive to something: `visit` is called once for each. */
  references(visit: Visit): void {
    const seen = new Set<object>();
    const queue: object[] = [];
    const meet: Visit = (value) => {
      visit(value);
      if (seen.has(value) || isStatic(value)) return;
      seen.add(value);
      queue.push(value);
    };
    this.roots(meet);
    for (let at = 0; at < queue.length; at++) this.visitFrom(queue[at], meet);
  }

  private roots(meet: Visit): void {
    for (const thread of liveThreads()) {
      // Only what runs and waits holds its frames; nobody refers to them.
      for (let { frame } = thread; frame !== null; frame = frame.back) this.visitFrom(frame, meet);
      for (let handled: typeof thread.handled | null = thread.handled; handled !== null; handled = handled.previous) if (handled.value !== null) meet(handled.value);
      for (const value of [thread.context, thread.asyncException, thread.wait]) if (isObject(value)) meet(value);
    }
  }

  private visitFrom(object: object, meet: Visit): void {
    if (object instanceof Frame) return this.visitFrame(object, meet);
    if (object instanceof PyFunction) return this.visitFunction(object, meet);
    if (object instanceof PyCode || object === machine.builtins) return;
    if (object instanceof PyModule) {
      if (this.isOwnModule(object)) meet(object.dict);
      return;
    }
    if (object instanceof PyType && !this.isOwnType(object)) return;
    visitReferences(object, meet);
  }

  private visitFrame(frame: Frame, meet: Visit): void {
    const { slots, sp, namespace, globals, callee, instance, generator } = frame;
    for (let at = 0; at < sp; at++) if (isObject(slots[at])) meet(slots[at] as object);
    if (!this.isOwnFile(frame.decoded.raw.co_filename)) return;
    for (const value of [namespace, globals, callee, instance]) if (isObject(value)) meet(value);
    if (generator !== null && frame.back !== null) meet(generator);
  }

  private visitFunction(callee: PyFunction, meet: Visit): void {
    const { code, closure, defaults, keywordDefaults, dict, globals } = callee;
    meet(callee.type);
    for (const value of [closure, defaults, keywordDefaults, dict]) if (isObject(value)) meet(value);
    for (const key of Object.keys(callee)) {
      const value = key.charCodeAt(0) === 36 ? (callee as unknown as Record<string, unknown>)[key] : null;
      if (isObject(value)) meet(value);
    }
    if (this.isOwnFile(code.raw.co_filename)) meet(globals);
  }

  private isOwnFile(file: string): boolean {
    let own = this.ownFiles.get(file);
    if (own === undefined) this.ownFiles.set(file, (own = this.isOwn(file)));
    return own;
  }

  private isOwnModule(module: PyModule): boolean {
    const name = module.dict.get('__name__');
    return typeof name === 'string' && this.ownModules.has(name);
  }

  private isOwnType(type: PyType): boolean {
    const name = type.attributes.get('__module__');
    return typeof name === 'string' && this.ownModules.has(name);
  }
}

/** How often something alive refers to each of the objects. */
export function countReferences(heap: ProgramHeap, objects: ReadonlyMap<PyObject, { references: number }>): void {
  heap.references((value) => {
    const counted = objects.get(value as PyObject);
    if (counted !== undefined) counted.references++;
  });
}
