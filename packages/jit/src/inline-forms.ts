/** Native functions whose commonest case is written out. */
import { Tag } from '@vivarium/objects';
import { writeSendInto } from './coroutines.ts';
import type { Emitter } from './emitter.ts';
import { walksAlone } from './walks.ts';

/** What a native function gives in its commonest case, as text. */
export interface Inline {
  condition: string;
  value: string;
}

/** @param next the instruction that gets the value */
type InlineWriter = (args: readonly string[], e: Emitter, next: number) => Inline | undefined;

const send = ([generator, value, ...more]: readonly string[], e: Emitter): Inline | undefined =>
  more.length > 0 || value === undefined ? undefined : { condition: `R.canSend(${generator}, ${value})`, value: writeSendInto(e, generator, value) };

/** Of the commonest native functions, the commonest case. The receiver's exact type has been tested. */
export const inlineMethods: Readonly<Record<string, InlineWriter>> = {
  'generator.send': send,
  'coroutine.send': send,
  'str.split': ([self, mark = 'null', ...more], e, next) => {
    if (more.length > 0 || !walksAlone(e, next)) return undefined;
    e.piecesAt = next;
    return { condition: `R.comesInPieces(${self}, ${mark})`, value: `R.piecesOf(${self}, ${mark})` };
  },
  'list.append': ([self, value, ...more]) => (more.length > 0 || value === undefined ? undefined : { condition: `(${self}.items.length & 0xfffff) !== 0xfffff`, value: `(${self}.items.push(${value}), null)` }),
  'set.add': ([self, value, ...more]) => (more.length > 0 || value === undefined ? undefined : { condition: `typeof ${value} === 'number' || typeof ${value} === 'string'`, value: `(${self}.add(${value}), null)` }),
  'dict.get': ([self, key, initial = 'null', ...more]) => (more.length > 0 || key === undefined ? undefined : { condition: 'true', value: `R.or(${self}.get(${key}), ${initial})` }),
};

export const inlineFunctions: Readonly<Record<string, InlineWriter>> = {
  next: ([iterator, ...more], e) => (more.length > 0 ? undefined : send([iterator, 'null'], e)),
  len: ([value, ...more]) => (more.length > 0 ? undefined : {
    condition: `typeof ${value} === 'object' && ${value} !== null && (${value}.tag === ${Tag.list} || ${value}.tag === ${Tag.tuple})`, value: `${value}.items.length`,
  }),
  abs: ([value, ...more]) => (more.length > 0 ? undefined : {
    condition: `typeof ${value} === 'number' || ${value}?.tag === ${Tag.float}`,
    value: `typeof ${value} === 'number' ? Math.abs(${value}) : new Float(Math.abs(${value}.value))`,
  }),
  min: ([a, b, ...more]) => (b === undefined || more.length > 0 ? undefined : { condition: `typeof ${a} === 'number' && typeof ${b} === 'number'`, value: `${b} < ${a} ? ${b} : ${a}` }),
  max: ([a, b, ...more]) => (b === undefined || more.length > 0 ? undefined : { condition: `typeof ${a} === 'number' && typeof ${b} === 'number'`, value: `${b} > ${a} ? ${b} : ${a}` }),
  ord: ([value, ...more]) => (more.length > 0 ? undefined : { condition: `typeof ${value} === 'string' && ${value}.length === 1`, value: `${value}.charCodeAt(0)` }),
};
