/** `container[start:stop]` */
import { type PyList, PySlice, Tag, type Value } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { all, hasTag, isInt } from './conditions.ts';
import type { Emitter, Item } from './emitter.ts';

type PlainSlice = PySlice & { start: number | null; stop: number | null };

/** A constant slice without a step, of ints. */
export const isPlainSlice = (value: Value | undefined): value is PlainSlice =>
  value instanceof PySlice && value.step === null && [value.start, value.stop].every((bound) => bound === null || typeof bound === 'number');

/** `container[start:stop]`, the bounds being names of ints or None. */
export function writeSlice(e: Emitter, at: number, next: number): void {
  const [container, start, stop] = e.take(3);
  const isList = all(hasTag(container.text, Tag.list), isSliceBound(start), isSliceBound(stop));
  writeSliceOf(e, next, container.text, isList, start.text, stop.text, `R.slice(${container.text}, ${start.text}, ${stop.text})`, at);
}

/** So, with bounds that the code says. */
export function writeConstantSlice(e: Emitter, at: number, arg: number, next: number, container: Item, bounds: Item, { start, stop }: PlainSlice): void {
  writeSliceOf(e, next, container.text, hasTag(container.text, Tag.list), `${start}`, `${stop}`, `R.operate(${arg}, ${container.text}, ${bounds.text})`, at);
}

/** A slice of a list that is only searched, `x in items[-4:]`, is not made where the search asks nobody. */
function writeSliceOf(e: Emitter, next: number, container: string, isList: string, start: string, stop: string, general: string, at: number): void {
  const result = e.temporary();
  const searched = next < e.blockEnd && e.code.generalOps[next] === opcode.CONTAINS_OP ? e.stack.at(-1) : undefined;
  const found = searched === undefined || !isPlain(searched) ? undefined : e.assigned(`${isList} ? R.isInSlice(${searched.text}, ${container}, ${start}, ${stop}) : undefined`);
  if (found !== undefined) e.line(`if (${found} !== undefined) ${result} = null; else`);
  e.line(`if (${isList}) ${result} = R.slicedList(${container}, ${start}, ${stop});`);
  e.line(`else { ${e.at(at)}; ${result} = ${general}; }`);
  e.afterCall(result, next);
  e.stack.push({ text: result, known: undefined, found });
}

const isSliceBound = (item: Item): string => (item.text === 'null' ? '' : isInt(item));

/** One value, whose text is no object to be made. */
const isPlain = ({ known, raw, parts, product, position }: Item): boolean => known === undefined && raw === undefined && parts === undefined && product === undefined && position === undefined;

const sameKind = (a: Value, b: Value): boolean => typeof a === typeof b && (typeof a === 'number' || typeof a === 'string');
const isAlone = (value: Value): boolean => typeof value === 'object' && value !== null && value.type.comparesByIdentity === true;

/** `value in items[start:stop]`; undefined where an `__eq__` would be asked or the kinds are mixed. */
export function isInSlice(value: Value, { items }: PyList, start: number | null, stop: number | null): boolean | undefined {
  const { length } = items;
  const from = start === null ? 0 : start < 0 ? Math.max(start + length, 0) : start;
  const to = stop === null ? length : stop < 0 ? stop + length : Math.min(stop, length);
  const alone = isAlone(value);
  for (let i = from; i < to; i++) {
    const item = items[i];
    if (item === value) return true;
    if (alone ? !isAlone(item) : !sameKind(item, value)) return undefined;
  }
  return false;
}
