/**
 * A project in the fragment of an address: nothing of it reaches a server. The form is `#v1.DATA` or `#v1.DATA&run`, DATA
 * being base64url of deflated JSON.
 */
export interface SharedProject {
  readonly name: string;
  /** By path. Files of bytes are base64 in `bytes`. */
  readonly files: Readonly<Record<string, string>>;
  readonly bytes?: Readonly<Record<string, string>>;
  readonly active: string;
  readonly depth?: string;
  readonly optimize?: number;
}

export interface ReadLink {
  readonly shared: SharedProject;
  /** The link says that it is to be run at once. */
  readonly run: boolean;
}

/** Chat programs and course systems cut longer ones. */
export const longLink = 8_000;
const most = 4_000_000;

export async function writeFragment(shared: SharedProject, run: boolean): Promise<string> {
  const packed = await throughStream(new TextEncoder().encode(JSON.stringify(shared)), new CompressionStream('deflate-raw'));
  return `#v1.${toBase64Url(packed)}${run ? '&run' : ''}`;
}

/** Null if the fragment is none of these, or is damaged. */
export async function readFragment(fragment: string): Promise<ReadLink | null> {
  const match = /^#v1\.([A-Za-z0-9_-]+)(&run)?$/.exec(fragment);
  if (match === null) return null;
  try {
    const unpacked = await throughStream(fromBase64Url(match[1] as string), new DecompressionStream('deflate-raw'), most);
    const shared = checked(JSON.parse(new TextDecoder().decode(unpacked)));
    return shared === null ? null : { shared, run: match[2] !== undefined };
  } catch {
    return null;
  }
}

/** It comes from anyone. */
function checked(value: unknown): SharedProject | null {
  if (typeof value !== 'object' || value === null) return null;
  const { name, files, bytes, active, depth, optimize } = value as Partial<Record<keyof SharedProject, unknown>>;
  const texts = strings(files);
  const binaries = strings(bytes ?? {});
  if (texts === null || binaries === null) return null;
  const paths = [...Object.keys(texts), ...Object.keys(binaries)];
  if (paths.length === 0 || !paths.every(isProjectPath)) return null;
  return {
    name: typeof name === 'string' ? name.slice(0, 80) : 'Shared',
    files: texts,
    ...(Object.keys(binaries).length > 0 && { bytes: binaries }),
    active: typeof active === 'string' && paths.includes(active) ? active : (paths[0] as string),
    ...(typeof depth === 'string' && { depth }),
    ...(typeof optimize === 'number' && { optimize }),
  };
}

function strings(value: unknown): Record<string, string> | null {
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value);
  return entries.every(([, text]) => typeof text === 'string') ? (Object.fromEntries(entries) as Record<string, string>) : null;
}

/** Relative, with `/`, without steps upwards. */
export function isProjectPath(path: string): boolean {
  return path.length > 0 && path.length < 200 && !/[\\:\0-\x1f]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** `most`: bytes beyond which it is refused; a short link may unpack to any size. */
async function throughStream(bytes: Uint8Array, stream: CompressionStream | DecompressionStream, atMost = Infinity): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // A refused or damaged stream fails on the reading side; that failure is the one to report.
  writer.write(bytes as Uint8Array<ArrayBuffer>).then(() => writer.close()).catch(() => {});
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > atMost) throw new RangeError('the link unpacks to too much');
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function fromBase64Url(text: string): Uint8Array {
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
