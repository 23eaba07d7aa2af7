/** Writing objects by what `__reduce_ex__` and its like make of them, and classes and functions by their names. */
import {
  ellipsisType, Ellipsis, error, isError, noneType, NotImplemented, notImplementedType, PyDict, PyFunction, PyObject, PyTuple, PyType, py, str, textOf,
  tuple, typeOf, typeType, type Value,
} from '@vivarium/objects';
import { importedAttribute, importModule } from '../import-system.ts';
import { current } from '../interpreter.ts';
import { attributeAlong, mappedName, nameOfType, noteAndThrow, picklingError, raisedWhile, registry } from './library.ts';
import { Op } from './opcodes.ts';
import { utf8Length, writeUtf8 } from './text.ts';
import type { Saving } from './saving.ts';

/** Any object that the basic types do not cover; `reduced` is what stands for one of them in an old protocol. */
export function saveOther(saving: Saving, value: Value, reduced?: PyTuple): void {
  if (reduced !== undefined) return saveCall(saving, reduced, value as PyObject);
  const { settings } = saving;
  if (settings.reducerOverride === null && settings.dispatchTable === null && value instanceof PyObject && saving.instances.save(value)) return;
  const answer = reduce(saving, value);
  if (answer === undefined) return;
  if (py.asStr(answer) !== undefined) return saveGlobal(saving, value, answer as py.Str);
  try {
    if (!(answer instanceof PyTuple)) throw picklingError(`__reduce__ must return a string or tuple, not ${nameOfType(answer)}`);
    saveReduced(saving, answer, value);
  } catch (thrown) {
    noteAndThrow(thrown, `when serializing ${nameOfType(value)} object`);
  }
}

/** What stands for the object: a name or a tuple; undefined when the object is written already. */
function reduce(saving: Saving, value: Value): Value | undefined {
  const { reducerOverride, dispatchTable, protocol } = saving.settings;
  if (reducerOverride !== null) {
    const answer = py.call(reducerOverride, value);
    if (answer !== NotImplemented) return answer;
  }
  const type = typeOf(value);
  if (type === typeType) return void saveType(saving, value as PyType);
  if (value instanceof PyFunction) return void saveGlobal(saving, value);
  if (dispatchTable === null) {
    const own = saving.instances.reduced(value as PyObject);
    if (own !== undefined) return own;
  }
  const reducer = dispatchTable === null ? saving.registered.get(type) : itemOrNothing(dispatchTable, type);
  if (reducer !== undefined) return py.call(reducer, value);
  if (value instanceof PyType) return void saveGlobal(saving, value);
  const extended = py.lookupAttribute(value, '__reduce_ex__');
  if (extended !== undefined) return py.call(extended, protocol);
  const plain = py.lookupAttribute(value, '__reduce__');
  if (plain === undefined) throw picklingError(`can't pickle '${type.name}' object: ${py.reprText(value)}`);
  return py.call(plain);
}

function itemOrNothing(mapping: Value, key: Value): Value | undefined {
  try {
    return py.getItem(mapping, key);
  } catch (thrown) {
    if (isError(thrown, 'KeyError')) return undefined;
    throw thrown;
  }
}

function saveType(saving: Saving, type: PyType): void {
  const singletons: [PyType, Value][] = [[noneType, null], [ellipsisType, Ellipsis], [notImplementedType, NotImplemented]];
  const found = singletons.find(([known]) => known === type);
  if (found === undefined) return saveGlobal(saving, type);
  saveReduced(saving, tuple([typeType, tuple([found[1]])]), type);
}

// ---- reduced objects

/** Writes a part of what stands for the object. */
function savePart(saving: Saving, part: Value, object: Value, what: string, own = false): void {
  try {
    if (own) saving.saveOwn(part as PyTuple);
    else saving.save(part);
  } catch (thrown) {
    noteAndThrow(thrown, `when serializing ${nameOfType(object)} ${what}`);
  }
}

const isIterator = (value: Value): boolean => typeOf(value).lookup('__next__') !== undefined;

function* iterated(iterator: Value): Iterable<Value> {
  yield* py.values(iterator);
}

/** `__name__` of what is called, if it has one. */
const nameOf = (callable: Value): Value | undefined =>
  (callable instanceof PyType && callable.type === typeType ? callable.name : py.lookupAttribute(callable, '__name__'));

/** The call that stands for an object of a basic type in an old protocol. Nobody else has its arguments, nor lists in them. */
function saveCall(saving: Saving, { items: [callable, args] }: PyTuple, object: PyObject): void {
  const before = saving.memo.size;
  savePart(saving, callable, object, 'reconstructor');
  savePart(saving, args, object, 'reconstructor arguments', true);
  saving.output.byte(Op.REDUCE);
  noteReduced(saving, object, before);
}

/** False when the object contains itself, and was written since the memo had that size. */
function noteReduced(saving: Saving, object: PyObject, before: number): boolean {
  const known = saving.memo.getSince(object, before);
  if (known === undefined) {
    saving.putMemo(object);
    return true;
  }
  saving.output.byte(Op.POP);
  saving.getMemo(known);
  return false;
}

function saveReduced(saving: Saving, { items }: PyTuple, object: Value): void {
  const { output } = saving;
  if (items.length < 2 || items.length > 6) throw picklingError('tuple returned by __reduce__ must contain 2 through 6 elements');
  const [callable, args, state = null, listItems = null, dictItems = null, stateSetter = null] = items;
  if (!py.isCallable(callable)) throw picklingError(`first item of the tuple returned by __reduce__ must be callable, not ${nameOfType(callable)}`);
  if (!(args instanceof PyTuple)) throw picklingError(`second item of the tuple returned by __reduce__ must be a tuple, not ${nameOfType(args)}`);
  if (listItems !== null && !isIterator(listItems)) {
    throw picklingError(`fourth item of the tuple returned by __reduce__ must be an iterator, not ${nameOfType(listItems)}`);
  }
  if (dictItems !== null && !isIterator(dictItems)) {
    throw picklingError(`fifth item of the tuple returned by __reduce__ must be an iterator, not ${nameOfType(dictItems)}`);
  }
  if (stateSetter !== null && !py.isCallable(stateSetter)) {
    throw picklingError(`sixth item of the tuple returned by __reduce__ must be callable, not ${nameOfType(stateSetter)}`);
  }
  const before = saving.memo.size;
  const name = saving.protocol >= 2 ? nameOf(callable) : undefined;
  if (name === '__newobj_ex__') saveNewExtended(saving, args, object);
  else if (name === '__newobj__') saveNew(saving, args, object);
  else {
    savePart(saving, callable, object, 'reconstructor');
    savePart(saving, args, object, 'reconstructor arguments');
    output.byte(Op.REDUCE);
  }
  if (!noteReduced(saving, object as PyObject, before)) return;
  if (listItems !== null) saving.saveItems(object, iterated(listItems));
  if (dictItems !== null) saving.savePairs(object, iterated(dictItems));
  if (state === null) return;
  if (stateSetter === null) {
    savePart(saving, state, object, 'state');
    return output.byte(Op.BUILD);
  }
  savePart(saving, stateSetter, object, 'state setter');
  saving.save(object);
  savePart(saving, state, object, 'state');
  output.byte(Op.TUPLE2);
  output.byte(Op.REDUCE);
  output.byte(Op.POP);
}

function needClass(label: string, cls: Value): void {
  if (!(cls instanceof PyType)) throw picklingError(`first argument to ${label}() must be a class, not ${nameOfType(cls)}`);
}

function saveNew(saving: Saving, { items }: PyTuple, object: Value): void {
  if (items.length === 0) throw picklingError('__newobj__ expected at least 1 argument, got 0');
  const [cls, ...args] = items;
  needClass('__newobj__', cls);
  const own = py.getAttribute(object, '__class__');
  if (own !== cls) throw picklingError(`first argument to __newobj__() must be ${py.reprText(own)}, not ${py.reprText(cls)}`);
  savePart(saving, cls, object, 'class');
  savePart(saving, tuple(args), object, '__new__ arguments');
  saving.output.byte(Op.NEWOBJ);
}

function saveNewExtended(saving: Saving, { items }: PyTuple, object: Value): void {
  if (items.length !== 3) throw picklingError(`__newobj_ex__ expected 3 arguments, got ${items.length}`);
  const [cls, args, keywords] = items;
  needClass('__newobj_ex__', cls);
  if (!(args instanceof PyTuple)) throw picklingError(`second argument to __newobj_ex__() must be a tuple, not ${nameOfType(args)}`);
  if (!(keywords instanceof PyDict)) throw picklingError(`third argument to __newobj_ex__() must be a dict, not ${nameOfType(keywords)}`);
  if (saving.protocol >= 4) {
    savePart(saving, cls, object, 'class');
    savePart(saving, args, object, '__new__ arguments');
    savePart(saving, keywords, object, '__new__ arguments');
    return saving.output.byte(Op.NEWOBJ_EX);
  }
  const values = [py.getAttribute(cls, '__new__'), cls, ...args.items, ...keywords.valueList()];
  const reconstructor = py.callVector(importedAttribute('functools', 'partial'), values, keywords.keyList().map(py.strText));
  savePart(saving, reconstructor, object, 'reconstructor');
  saving.save(tuple([]));
  saving.output.byte(Op.REDUCE);
}

// ---- names

/** The module in which the object is found under its name. */
function moduleOf(object: Value, path: readonly string[], name: string): string {
  const given = py.lookupAttribute(object, '__module__') ?? null;
  if (path.includes('<locals>')) throw picklingError(`Can't pickle local object ${py.reprText(object)}`);
  const module = given === null ? searchModules(object, path) : py.strText(given);
  let found: Value;
  try {
    found = importModule(module);
  } catch (thrown) {
    if (isError(thrown, 'ImportError') || isError(thrown, 'ValueError') || isError(thrown, 'KeyError')) {
      throw raisedWhile(picklingError(`Can't pickle ${py.reprText(object)}: ${py.strText(thrown.value)}`), thrown);
    }
    throw thrown;
  }
  let there: Value;
  try {
    there = attributeAlong(found, path);
  } catch (thrown) {
    if (!isError(thrown, 'AttributeError')) throw thrown;
    throw raisedWhile(picklingError(`Can't pickle ${py.reprText(object)}: it's not found as ${module}.${name}`), thrown);
  }
  if (there !== object) throw picklingError(`Can't pickle ${py.reprText(object)}: it's not the same object as ${module}.${name}`);
  return module;
}

function searchModules(object: Value, path: readonly string[]): string {
  for (const [name, module] of current().modules.entryList()) {
    if (module === null || name === '__main__' || name === '__mp_main__') continue;
    try {
      if (attributeAlong(module, path) === object) return py.strText(name);
    } catch (thrown) {
      if (!isError(thrown, 'AttributeError')) throw thrown;
    }
  }
  return '__main__';
}

function saveGlobal(saving: Saving, object: Value, given?: py.Str): void {
  const { output, protocol } = saving;
  const own = given ?? py.lookupAttribute(object, '__qualname__') ?? py.getAttribute(object, '__name__');
  const name = textOf(py.asStr(own) as py.Str);
  const path = name.split('.');
  const module = moduleOf(object, path, name);
  if (protocol >= 2) {
    const code = registry('_extension_registry').get(tuple([str(module), str(name)]));
    if (code !== undefined) return saveExtension(saving, object, code);
  }
  if (protocol >= 4) {
    saving.save(str(module));
    saving.save(str(name));
    output.byte(Op.STACK_GLOBAL);
  } else {
    const [top, ...rest] = path;
    for (let i = 0; i < rest.length; i++) {
      saving.save(importedAttribute('builtins', 'getattr'));
      if (protocol < 2) output.byte(Op.MARK);
    }
    saveTopLevel(saving, str(module), str(top));
    for (const attribute of rest) {
      saving.save(str(attribute));
      output.byte(protocol < 2 ? Op.TUPLE : Op.TUPLE2);
      output.byte(Op.REDUCE);
    }
  }
  saving.putMemo(object);
}

function saveExtension(saving: Saving, object: Value, value: Value): void {
  const code = py.asInt(value);
  if (code === undefined) throw picklingError(`Can't pickle ${py.reprText(object)}: extension code ${py.reprText(value)} isn't an integer`);
  if (code <= 0 || code > 0x7fffffff) throw error('RuntimeError', `Can't pickle ${py.reprText(object)}: extension code ${code} is out of range`);
  const number = Number(code);
  if (number < 256) saving.output.short(Op.EXT1, number);
  else if (number < 65536) saving.output.sized(Op.EXT2, number, 2);
  else saving.output.sized(Op.EXT4, number, 4);
}

function saveTopLevel(saving: Saving, module: py.Str, name: py.Str): void {
  const { protocol } = saving;
  if (protocol < 3 && saving.settings.fixImports) [module, name] = mappedName('REVERSE_', module, name);
  const line = (text: py.Str, what: string): Uint8Array => {
    const shown = textOf(text);
    if (protocol < 3 && /[^\0-\x7f]/.test(shown)) {
      throw picklingError(`can't pickle ${what} identifier ${py.reprText(text)} using pickle protocol ${protocol}`);
    }
    const content = new Uint8Array(utf8Length(text) + 1);
    writeUtf8(text, content);
    content[content.length - 1] = 10;
    return content;
  };
  saving.output.byte(Op.GLOBAL);
  saving.output.bytes(line(module, 'module'));
  saving.output.bytes(line(name, 'global'));
}
