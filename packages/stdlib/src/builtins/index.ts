/** The module `builtins`. */
import {
  boolType, bytearrayType, bytesType, classMethodType, complexType, dictType, Ellipsis, enumerateType, exceptionGroupType, exceptions, filterType, floatType,
  frozensetType, intType, listType, mapType, memoryviewType, NotImplemented, objectType, propertyType, rangeType, reversedType, setType, sliceType,
  staticMethodType, strType, superType, tupleType, typeType, type Value, zipType,
} from '@vivarium/objects';
import type { NativeModule } from '../native-module.ts';
import { builtinFunctions } from './functions.ts';

const types = [
  boolType, memoryviewType, bytearrayType, bytesType, classMethodType, complexType, dictType, enumerateType, filterType, floatType, frozensetType,
  propertyType, intType, listType, mapType, objectType, rangeType, reversedType, setType, sliceType, staticMethodType, strType, superType, tupleType,
  typeType, zipType,
];

export const builtins: NativeModule = {
  seeingCallers: ['locals', 'globals', 'vars', 'dir', 'eval', 'exec', 'breakpoint'],
  name: 'builtins',
  doc: 'Built-in functions, types, exceptions, and other objects.\n\nThis module provides direct access to all \'built-in\'\nidentifiers of Python; for example, builtins.len is\nthe full name for the built-in function len().\n\nThis module is not normally accessed explicitly by most\napplications, but can be useful in modules that provide\nobjects with the same name as a builtin and need the\nbuilt-in of that name.',
  functions: builtinFunctions,
  values: () => {
    const values: Record<string, Value> = { None: null, Ellipsis, NotImplemented, False: false, True: true };
    for (const type of types) values[type.name] = type;
    values.__debug__ = true;
    for (const [name, type] of Object.entries(exceptions)) values[name] = type;
    values.ExceptionGroup = exceptionGroupType;
    values.EnvironmentError = exceptions.OSError;
    values.IOError = exceptions.OSError;
    return values;
  },
};
