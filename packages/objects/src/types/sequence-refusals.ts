/**
 * What built-in sequences answer when a program calls `__add__` or `__mul__` by name with an operand they decline:
 * their slots raise. The operators do not come here; they ask the other side before they refuse.
 */
import { type PyException, typeError } from '../core/errors.ts';
import { PyWrapperDescriptor } from '../core/native.ts';
import { type PyType, strType, typeOf, type Value } from '../core/object.ts';
import { bytesType, listType, tupleType } from '../core/sequences.ts';
import { bytearrayType } from './bytearray.ts';

const notAnInteger = (operand: Value): PyException => typeError(`'${typeOf(operand).name}' object cannot be interpreted as an integer`);

function refuse(type: PyType, concatenation: (operand: string) => string): void {
  for (const name of ['__mul__', '__rmul__', '__imul__', '__add__']) {
    const method = type.attributes.get(name);
    if (!(method instanceof PyWrapperDescriptor)) continue;
    method.code.refusal = name === '__add__' ? (operand) => typeError(concatenation(typeOf(operand).name)) : notAnInteger;
  }
}

for (const type of [strType, listType, tupleType]) refuse(type, (operand) => `can only concatenate ${type.name} (not "${operand}") to ${type.name}`);
for (const type of [bytesType, bytearrayType]) refuse(type, (operand) => `can't concat ${operand} to ${type.name}`);
