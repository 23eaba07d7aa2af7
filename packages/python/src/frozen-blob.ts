/**
 * frozen.bin: a little-endian uint32 with the length of a JSON header, the header, the marshalled code of the modules
 * (docs/build.md).
 */
import { type CodeObject, loads } from '@vivarium/bytecode';
import type { Library } from './options.ts';

/** Name, then where its marshalled code is in the data, whether it is a package, and the module's name in the library. */
type BlobIndex = Readonly<Record<string, readonly [offset: number, length: number, isPackage: boolean, originName: string]>>;

export function frozenFromBlob(blob: Uint8Array): Library['frozen'] {
  const length = new DataView(blob.buffer, blob.byteOffset).getUint32(0, true);
  const index = JSON.parse(new TextDecoder().decode(blob.subarray(4, 4 + length))) as BlobIndex;
  return (name) => {
    if (!Object.hasOwn(index, name)) return undefined;
    const [offset, size, isPackage, originName] = index[name];
    const start = 4 + length + offset;
    return { isPackage, originName, load: () => loads(blob.subarray(start, start + size)) as CodeObject };
  };
}
