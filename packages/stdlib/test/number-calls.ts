/** Carries out recorded calls of functions of built-in and native modules. */
import { bytes, complex, float, installEngine, list, normaliseInt, py, PyException, str, tuple, type Value } from '@vivarium/objects';
import { createModule, nativeModules } from '@vivarium/stdlib';

type Encoded = null | boolean | readonly [string, string | readonly Encoded[], string?];
export type RecordedCall = readonly [name: string, args: readonly Encoded[], answer: string];

installEngine({ warn() {}, allocate() {} } as never);

function floatOfHex(hex: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

function decode(encoded: Encoded): Value {
  if (encoded === null || typeof encoded === 'boolean') return encoded;
  const [kind, content, second] = encoded;
  if (kind === 't') return tuple((content as readonly Encoded[]).map(decode));
  if (kind === 'l') return list((content as readonly Encoded[]).map(decode));
  const text = content as string;
  if (kind === 'i') return normaliseInt(text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text));
  if (kind === 'f') return float(floatOfHex(text));
  if (kind === 'c') return complex(floatOfHex(text), floatOfHex(second as string));
  if (kind === 'b') return bytes(Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
  return str(text);
}

const modules = new Map<string, Value>();

function moduleOf(name: string): Value {
  const native = name === 'operator' ? '_operator' : name;
  let module = modules.get(native);
  if (module === undefined) {
    const description = nativeModules.get(native);
    if (description === undefined) throw new Error(`no module ${native}`);
    modules.set(native, (module = createModule(description)));
  }
  return module;
}

/** `repr` of the result, or the exception's type and text. */
export function answer(name: string, args: readonly Encoded[]): string {
  const [module, path] = name.split(':');
  try {
    let callee = moduleOf(module);
    for (const part of path.split('.')) callee = py.getAttribute(callee, part);
    return py.reprText(py.call(callee, ...args.map(decode)));
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return `${thrown.value.type.qualname}: ${py.strText(thrown.value)}`;
  }
}
