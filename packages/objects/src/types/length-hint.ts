/** `operator.length_hint`: a guess at how many values an iterable will give. */
import { isError, typeError, valueError } from '../core/errors.ts';
import { typeOf, type Value } from '../core/object.ts';
import { NotImplemented } from '../core/singletons.ts';
import { callSpecial } from '../protocol/call.ts';
import { asInt, length } from '../protocol/conversion.ts';

export function lengthHint(value: Value, initial: number): number {
  const type = typeOf(value);
  if (type.lookup('__len__') !== undefined) {
    try {
      return length(value);
    } catch (thrown) {
      if (!isError(thrown, 'TypeError')) throw thrown;
    }
  }
  if (type.lookup('__length_hint__') === undefined) return initial;
  let result: Value;
  try {
    result = callSpecial(value, '__length_hint__') as Value;
  } catch (thrown) {
    if (!isError(thrown, 'TypeError')) throw thrown;
    return initial;
  }
  if (result === NotImplemented) return initial;
  const hint = asInt(result);
  if (hint === undefined) throw typeError(`__length_hint__ must be an integer, not ${typeOf(result).name}`);
  if (hint < 0) throw valueError('__length_hint__() should return >= 0');
  return Number(hint);
}

/** Asks objects with methods written in Python for their hint, as containers do before filling: it may raise. */
export function askHint(iterable: Value): void {
  if (typeOf(iterable).heap) lengthHint(iterable, 8);
}
