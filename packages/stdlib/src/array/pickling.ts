/** Pickled arrays: a code says what machine the bytes come from. */
import { float, intFromBytes, PyBytes, PyType, py, list, tuple, typeError, typeOf, type Value, valueError } from '@vivarium/objects';
import { itemTypes, typecodeArgument } from './items.ts';
import { arrayOf, arrayType, type PyArray } from './storage.ts';

interface MachineFormat {
  size: number;
  kind: 'int' | 'float' | 'text';
  signed: boolean;
  bigEndian: boolean;
}

const pair = (size: number, kind: MachineFormat['kind'], signed: boolean): MachineFormat[] => [
  { size, kind, signed, bigEndian: false },
  { size, kind, signed, bigEndian: true },
];

const machineFormats: readonly MachineFormat[] = [
  { size: 1, kind: 'int', signed: false, bigEndian: false }, { size: 1, kind: 'int', signed: true, bigEndian: false },
  ...pair(2, 'int', false), ...pair(2, 'int', true), ...pair(4, 'int', false), ...pair(4, 'int', true), ...pair(8, 'int', false), ...pair(8, 'int', true),
  ...pair(4, 'float', true), ...pair(8, 'float', true), ...pair(2, 'text', false), ...pair(4, 'text', false),
];

function decodeText(content: Uint8Array, { size, bigEndian }: MachineFormat): py.Str {
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  const points: number[] = [];
  for (let at = 0; at < content.length; at += size) {
    const unit = size === 2 ? view.getUint16(at, !bigEndian) : view.getUint32(at, !bigEndian);
    const before = points[points.length - 1];
    if (size === 2 && unit >= 0xdc00 && unit < 0xe000 && before >= 0xd800 && before < 0xdc00) {
      points[points.length - 1] = 0x10000 + ((before - 0xd800) << 10) + (unit - 0xdc00);
    } else points.push(unit);
  }
  return py.fromPoints(Uint32Array.from(points));
}

export function reconstruct(cls: Value, typecodeValue: Value, formatValue: Value, items: Value): Value {
  if (!(cls instanceof PyType)) throw typeError(`first argument must be a type object, not ${typeOf(cls).name}`);
  const typecode = typecodeArgument(typecodeValue, '_array_reconstructor(): argument 2');
  const code = py.index(formatValue);
  if (!cls.isSubtypeOf(arrayType)) throw typeError(`${cls.name} is not a subtype of array.array`);
  let itemType = itemTypes.get(typecode);
  if (itemType === undefined) throw valueError('second argument must be a valid type code');
  const format = machineFormats[Number(code)];
  if (format === undefined) throw valueError('third argument must be a valid machine format code.');
  if (!(items instanceof PyBytes)) throw typeError(`fourth argument should be bytes, not ${typeOf(items).name}`);
  const content = items.bytes;
  if (itemType.machineFormat === code) return arrayOf(cls, itemType, content);
  // CPython's table says 4 for both text formats
  if (content.length % (format.kind === 'text' ? 4 : format.size) !== 0) throw valueError('string length not a multiple of item size');
  if (format.kind === 'int') {
    for (const candidate of itemTypes.values()) {
      if (candidate.isInteger && candidate.size === format.size && candidate.isSigned === format.signed) itemType = candidate;
    }
  }
  const self = arrayOf(cls, itemType, new Uint8Array());
  if (format.kind === 'text') {
    for (const point of py.pointsOf(decodeText(content, format))) self.append(py.fromPoints(Uint32Array.of(point)));
    return self;
  }
  for (let at = 0; at < content.length; at += format.size) self.append(decodeNumber(content.subarray(at, at + format.size), format));
  return self;
}

function decodeNumber(content: Uint8Array, { size, kind, signed, bigEndian }: MachineFormat): Value {
  if (kind === 'int') return intFromBytes(content, !bigEndian, signed);
  const view = new DataView(content.buffer, content.byteOffset, size);
  return float(size === 4 ? view.getFloat32(0, !bigEndian) : view.getFloat64(0, !bigEndian));
}

/** `__reduce_ex__` */
export function reduced(self: PyArray, protocolValue: Value, reconstructor: Value): Value {
  if (py.asInt(protocolValue) === undefined) throw typeError('__reduce_ex__ argument should be an integer');
  const dict = py.lookupAttribute(self, '__dict__') ?? null;
  const { typecode, machineFormat } = self.itemType;
  if ((py.asInt(protocolValue) as number) < 3) return tuple([self.type, tuple([typecode, list(self.items())]), dict]);
  return tuple([reconstructor, tuple([self.type, typecode, machineFormat, self.toBytes()]), dict]);
}

