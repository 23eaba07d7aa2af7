/** Instructions that read and write names: locals, cells, globals, namespaces. */
import {
  cell, lazyCell, dict, isError, nameError, py, PyCell, PyDict, PyException, type PyFunction, PyObject, PySuper, PyType,
  str, superType, Tag, type Value, error, typeError,
} from '@vivarium/objects';
import { localKind, opcode } from '@vivarium/spec';
import { cacheAt } from '../attribute-caches.ts';
import type { Frame } from '../frame.ts';
import { specialise } from '../specialise.ts';
import { machine } from '../state.ts';
import { endCall } from '../tracing.ts';
import type { Handler } from './handler.ts';

/** LOAD_GLOBAL beyond its specialised forms. */
export function loadGlobal(frame: Frame, nameIndex: number): Value {
  const { globals, builtins, decoded } = frame;
  decoded.ran[frame.lasti] = 1;
  if (globals.tag !== Tag.dict || builtins.tag !== Tag.dict) return globalOrBuiltin(frame, nameIndex, true);
  const name = decoded.nameValues[nameIndex];
  const position = globals.position(name);
  let builtin = position >= 0 ? -1 : builtins.position(name);
  if (position < 0 && builtin < 0 && machine.completeBuiltins !== null) {
    machine.completeBuiltins();
    builtin = builtins.position(name);
  }
  if (position < 0 && builtin < 0) throw nameError(`name '${decoded.names[nameIndex]}' is not defined`, decoded.names[nameIndex]);
  const cache = cacheAt(frame);
  cache.version = globals.layout;
  if (position >= 0) {
    cache.index = position;
    specialise(decoded, frame.lasti, opcode.LOAD_GLOBAL_MODULE);
  } else {
    cache.secondVersion = builtins.layout;
    cache.index = builtin;
    specialise(decoded, frame.lasti, opcode.LOAD_GLOBAL_BUILTIN);
  }
  return (position >= 0 ? globals.values[position] : builtins.values[builtin]) as Value;
}

/** Looks a name up in a class body's or module's namespace, which can be any mapping. */
export function fromNamespace(namespace: Value, name: Value): Value | undefined {
  if (namespace instanceof PyDict && !namespace.type.heap) return namespace.get(name);
  try {
    return py.getItem(namespace, name);
  } catch (thrown) {
    if (isError(thrown, 'KeyError')) return undefined;
    throw thrown;
  }
}

function unboundLocal(frame: Frame, slot: number): PyException {
  const name = frame.decoded.raw.co_localsplusnames[slot];
  return nameError(`cannot access local variable '${name}' where it is not associated with a value`, name, 'UnboundLocalError');
}

function unboundCell(frame: Frame, slot: number): PyException {
  const name = frame.decoded.raw.co_localsplusnames[slot];
  const isFree = (frame.decoded.raw.co_localspluskinds[slot] & localKind.FREE) !== 0;
  if (!isFree) return unboundLocal(frame, slot);
  return nameError(`cannot access free variable '${name}' where it is not associated with a value in enclosing scope`, name);
}

const cellAt = (frame: Frame, slot: number): PyCell => frame.slots[slot] as PyCell;

/** `asMapping`: globals that are a subclass of dict are asked through their own `__getitem__` and `__missing__`. */
function globalOrBuiltin(frame: Frame, index: number, asMapping: boolean): Value {
  return lookUpGlobal(frame.globals, frame.builtins, frame.decoded.names[index], asMapping);
}

/** What a name stands for among globals and builtins. */
export function lookUpGlobal(globals: PyDict, builtins: PyDict, text: string, asMapping: boolean): Value {
  const name = str(text);
  const value = asMapping ? fromNamespace(globals, name) : globals.get(name);
  if (value !== undefined) return value;
  let builtin = fromNamespace(builtins, name);
  if (builtin === undefined && machine.completeBuiltins !== null) {
    machine.completeBuiltins();
    builtin = fromNamespace(builtins, name);
  }
  if (builtin === undefined) throw nameError(`name '${text}' is not defined`, text);
  return builtin;
}

export const names = {
  LOAD_FAST_CHECK(frame, slot) {
    const value = frame.slots[slot];
    if (value === undefined) throw unboundLocal(frame, slot);
    frame.push(value);
  },
  LOAD_FAST_AND_CLEAR(frame, slot) {
    frame.push(frame.slots[slot]);
    frame.slots[slot] = undefined;
  },
  DELETE_FAST(frame, slot) {
    if (frame.slots[slot] === undefined) throw unboundLocal(frame, slot);
    frame.slots[slot] = undefined;
  },
  MAKE_CELL(frame, slot) {
    frame.slots[slot] = slot === frame.decoded.unreadCell ? lazyCell() : cell(frame.slots[slot]);
  },
  COPY_FREE_VARS(frame, count) {
    const cells = ((frame.callee as PyFunction).closure as NonNullable<PyFunction['closure']>).items;
    const first = frame.decoded.localCount - count;
    for (let i = 0; i < count; i++) frame.slots[first + i] = cells[i];
  },
  LOAD_DEREF(frame, slot) {
    const { value } = cellAt(frame, slot);
    if (value === undefined) throw unboundCell(frame, slot);
    frame.push(value);
  },
  DELETE_DEREF(frame, slot) {
    if (cellAt(frame, slot).value === undefined) throw unboundCell(frame, slot);
    cellAt(frame, slot).value = undefined;
  },
  LOAD_FROM_DICT_OR_DEREF(frame, slot) {
    let value = fromNamespace(frame.pop(), str(frame.decoded.raw.co_localsplusnames[slot]));
    if (value === undefined) value = cellAt(frame, slot).value;
    if (value === undefined) throw unboundCell(frame, slot);
    frame.push(value);
  },
  LOAD_NAME(frame, index) {
    const { namespace } = frame;
    const name = frame.decoded.nameValues[index];
    const value = namespace === null ? undefined : fromNamespace(namespace, name);
    frame.push(value === undefined ? globalOrBuiltin(frame, index, false) : value);
  },
  LOAD_FROM_DICT_OR_GLOBALS(frame, index) {
    const value = fromNamespace(frame.pop(), frame.decoded.nameValues[index]);
    frame.push(value === undefined ? globalOrBuiltin(frame, index, true) : value);
  },
  STORE_NAME(frame, index) {
    const { namespace } = frame;
    const name = frame.decoded.nameValues[index];
    const value = frame.pop();
    if (namespace instanceof PyDict && !namespace.type.heap) namespace.set(name, value);
    else if (namespace === null) throw error('SystemError', `no locals found when storing ${frame.decoded.names[index]}`);
    else py.setItem(namespace, name, value);
  },
  DELETE_NAME(frame, index) {
    const { namespace } = frame;
    const name = frame.decoded.nameValues[index];
    try {
      py.setItem(namespace, name, undefined);
    } catch (thrown) {
      if (!isError(thrown, 'KeyError')) throw thrown;
      throw nameError(`name '${frame.decoded.names[index]}' is not defined`, frame.decoded.names[index]);
    }
  },
  STORE_GLOBAL(frame, index) {
    frame.globals.set(frame.decoded.nameValues[index], frame.pop());
  },
  DELETE_GLOBAL(frame, index) {
    if (frame.globals.delete(frame.decoded.nameValues[index]) === undefined) {
      throw nameError(`name '${frame.decoded.names[index]}' is not defined`, frame.decoded.names[index]);
    }
  },
  LOAD_GLOBAL(frame, arg) {
    frame.push(loadGlobal(frame, arg >> 1));
    if ((arg & 1) !== 0) frame.push(undefined);
  },
  LOAD_LOCALS(frame) {
    if (frame.namespace === null) throw error('SystemError', 'no locals');
    frame.push(frame.namespace);
  },
  SETUP_ANNOTATIONS(frame) {
    const { namespace } = frame;
    if (fromNamespace(namespace, '__annotations__') === undefined) py.setItem(namespace, '__annotations__', dict());
  },
  DELETE_ATTR(frame, index) {
    py.setAttribute(frame.pop(), frame.decoded.names[index], undefined);
  },
  LOAD_SUPER_ATTR(frame, arg) {
    const self = frame.pop();
    const cls = frame.pop();
    const callee = frame.pop();
    const name = frame.decoded.names[arg >> 2];
    const asMethod = (arg & 1) !== 0;
    // Tools hear of the method as an attribute of the `super` object.
    const toldOf = frame.pendingCall !== null;
    if (callee !== superType || !(cls instanceof PyType)) {
      const object = py.callVector(callee, (arg & 2) !== 0 ? [cls, self] : [], null);
      endCall(frame, null);
      frame.push(py.getAttribute(object, name));
      if (asMethod) frame.push(undefined);
      return;
    }
    const object = new PySuper();
    object.thisClass = cls;
    object.object = self;
    object.objectType = superObjectType(cls, self);
    endCall(frame, null);
    if (asMethod && !toldOf && name !== '__class__' && self !== object.objectType) {
      const { mro } = object.objectType;
      for (let i = mro.indexOf(cls) + 1; i < mro.length; i++) {
        const found = mro[i].attributes.get(name);
        if (found === undefined) continue;
        if (!(found instanceof PyObject) || found.bindKind < 1 || found.bindKind > 3) break;
        frame.push(found);
        frame.push(self);
        return;
      }
    }
    frame.push(py.getAttribute(object, name));
    if (asMethod) frame.push(undefined);
  },
} satisfies Record<string, Handler>;

/** The class whose MRO `super(cls, object)` searches; TypeError when the object is no instance or subclass. */
export function superObjectType(cls: PyType, object: Value): PyType {
  if (object instanceof PyType && object.isSubtypeOf(cls)) return object;
  const own = object instanceof PyObject ? object.type : undefined;
  const type = own ?? (py.getAttribute(object, '__class__') as PyType);
  if (type.isSubtypeOf(cls)) return type;
  const claimed = py.lookupAttribute(object, '__class__');
  if (claimed instanceof PyType && claimed.isSubtypeOf(cls)) return claimed;
  const what = object instanceof PyType ? `type ${object.name}` : `instance of ${type.name}`;
  throw typeError(`super(type, obj): obj (${what}) is not an instance or subtype of type (${cls.name}).`);
}
