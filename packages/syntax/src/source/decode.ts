/** From bytes to text: byte order mark, coding cookie, line ends, null bytes. */
import { PythonSyntaxError, surrogatesError, type SyntaxErrorInfo } from '../errors.ts';

/** What every host of this package has. */
declare const TextDecoder: new (label: string, options: { fatal?: boolean; ignoreBOM: boolean }) => {
  decode(bytes: Uint8Array): string;
};
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

export interface DecodedSource {
  /** The text; its line ends are \n unless they were to be kept. */
  readonly text: string;
  readonly encoding: string;
}

/** Decodes with a codec that is not known here; null for an unknown encoding, or what the codec found wrong. */
export type SourceDecoder = (encoding: string, bytes: Uint8Array) => string | { readonly problem: string } | null;
let codecs: SourceDecoder = () => null;
/** The codecs of a running Python; those that the host decodes otherwise, or not at all, are Python's. */
export function installSourceDecoder(decoder: SourceDecoder): void {
  codecs = decoder;
}

/** An error without a place in the text; `lineno` 0 where CPython says line 0. */
function noPlace(msg: string, placed: boolean, cls: SyntaxErrorInfo['cls'] = 'SyntaxError'): SyntaxErrorInfo {
  return { cls, msg, lineno: placed ? 0 : null, offset: placed ? -1 : null, end_lineno: null, end_offset: null, text: null };
}

/**
 * Decodes a source as CPython's tokenizer does; a string is taken as it is, whatever its cookie says.
 * `keepLineEnds` leaves carriage returns where they are.
 */
export function decodeSource(source: Uint8Array | string, filename: string, keepLineEnds = false): DecodedSource {
  const decoded = typeof source === 'string' ? decodeText(source) : decodeBytes(source, filename);
  if (decoded.text.includes('\0')) throw new PythonSyntaxError(noPlace('source code string cannot contain null bytes', false), null);
  const { text } = decoded;
  return !keepLineEnds && text.includes('\r') ? { text: text.replace(/\r\n?/g, '\n'), encoding: decoded.encoding } : decoded;
}

function decodeText(text: string): DecodedSource {
  const lone = text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
  if (lone >= 0) {
    const start = Array.from(text.slice(0, lone)).length;
    let end = start + 1;
    for (const character of text.slice(lone + 1)) {
      if (!/^[\ud800-\udfff]$/.test(character)) break;
      end++;
    }
    throw surrogatesError(text, start, end, text.charCodeAt(lone));
  }
  return { text, encoding: 'utf-8' };
}

function decodeBytes(bytes: Uint8Array, filename: string): DecodedSource {
  if (bytes.includes(0)) throw new PythonSyntaxError(noPlace('source code string cannot contain null bytes', false), null);
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = bom ? bytes.subarray(3) : bytes;
  const cookie = codingCookie(body);
  if (bom && cookie !== null && cookie !== 'utf-8') {
    const line = latin1(body).split(/\r\n?|\n/, 2);
    const at = /coding[:=]/.test(line[0]) ? 0 : 1;
    throw new PythonSyntaxError({
      cls: 'SyntaxError', msg: `encoding problem: ${cookie} with BOM`, lineno: at + 1, offset: 0, end_lineno: at + 1,
      end_offset: line[at].length, text: line[at], namedLate: true,
    }, filename);
  }
  if (cookie === null || cookie === 'utf-8') return { text: decodeUtf8(body, filename), encoding: 'utf-8' };
  return { text: decodeWith(cookie, bytes, filename), encoding: cookie };
}

/** The text as `SyntaxError._metadata` holds it: its UTF-8 decoded with the source's encoding once more; null where that fails. */
export function decodedTwice(text: string, encoding: string): string | null {
  if (encoding === 'utf-8') return text;
  try {
    return decodeWith(encoding, new TextEncoder().encode(text), '');
  } catch {
    return null;
  }
}

/** The encoding that a comment on the first two lines names (PEP 263), normalised as CPython's tokenizer does. */
function codingCookie(bytes: Uint8Array): string | null {
  let start = 0;
  for (let line = 0; line < 2 && start < bytes.length; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const text = latin1(bytes.subarray(start, end));
    const comment = /^[ \t\f]*#/.test(text) ? /coding[:=][ \t]*([-_.a-zA-Z0-9]+)/.exec(text) : null;
    if (comment !== null) return normalName(comment[1]);
    if (!/^[ \t\f]*(?:#|$)/.test(text)) return null;
    start = end + (bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : 1);
  }
  return null;
}

function normalName(name: string): string {
  const plain = name.slice(0, 12).toLowerCase().replaceAll('_', '-');
  if (plain === 'utf-8' || plain.startsWith('utf-8-')) return 'utf-8';
  if (/^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(plain)) return 'iso-8859-1';
  return name;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

function decodeUtf8(bytes: Uint8Array, filename: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new PythonSyntaxError(invalidUtf8(bytes), filename);
  }
}

/** Where the text stops being UTF-8, reported as in a file without a cookie. */
function invalidUtf8(bytes: Uint8Array): SyntaxErrorInfo {
  const bad = firstInvalid(bytes);
  let lineno = 1;
  let start = 0;
  for (let i = 0; i < bad; i++) {
    if (bytes[i] === 10 || (bytes[i] === 13 && bytes[i + 1] !== 10)) {
      lineno++;
      start = i + 1;
    }
  }
  let end = bad;
  while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const offset = Array.from(decoder.decode(bytes.subarray(start, bad))).length + 1;
  const code = bytes[bad].toString(16).padStart(2, '0');
  return {
    cls: 'SyntaxError',
    msg: `Non-UTF-8 code starting with '\\x${code}' on line ${lineno}, but no encoding declared; see https://peps.python.org/pep-0263/ for details`,
    lineno, offset, end_lineno: lineno, end_offset: offset, text: decoder.decode(bytes.subarray(start, end)), namedLate: true,
  };
}

function firstInvalid(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return bytes.length;
}

function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i];
  const second = bytes[i + 1] ?? 0;
  if (first < 0x80) return 1;
  let length = 2;
  if (first < 0xc2) return 0;
  if (first >= 0xf5) return 0;
  if (first >= 0xf0) {
    if (first === 0xf0 ? second < 0x90 : first === 0xf4 && second > 0x8f) return 0;
    length = 4;
  } else if (first >= 0xe0) {
    if (first === 0xe0 ? second < 0xa0 : first === 0xed && second >= 0xa0) return 0;
    length = 3;
  }
  for (let n = 1; n < length; n++) if (((bytes[i + n] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Decodes with an encoding other than UTF-8. The errors name no line, as they arise before the first one is read. */
function decodeWith(encoding: string, bytes: Uint8Array, filename: string): string {
  const fail = (msg: string): never => {
    throw new PythonSyntaxError(noPlace(msg, true), filename);
  };
  const name = encoding.toLowerCase().replaceAll('_', '-');
  if (name === 'iso-8859-1' || name === 'latin1' || name === 'l1' || name === '8859' || name === 'cp819') return latin1(bytes);
  if (name === 'ascii' || name === 'us-ascii' || name === '646') {
    const at = bytes.findIndex((byte) => byte > 127);
    if (at >= 0) fail(`'ascii' codec can't decode byte 0x${bytes[at].toString(16)} in position ${at}: ordinal not in range(128)`);
    return latin1(bytes);
  }
  if (/^(?:rot-?13|base-?64|bz2|hex|quopri|uu|zlib)(?:-codec)?$/.test(name)) {
    return fail(`'${encoding}' is not a text encoding; use codecs.decode() to handle arbitrary codecs`);
  }
  if (name === 'cp1252' || name === '1252' || name === 'windows-1252') return decodeCp1252(bytes, fail);
  const decoded = /^utf-?8/.test(name) ? null : codecs(encoding, bytes);
  if (decoded !== null) return typeof decoded === 'string' ? decoded.replace(/^\ufeff/, '') : fail(decoded.problem);
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(webLabel(name), { fatal: true, ignoreBOM: true });
  } catch {
    return fail(`unknown encoding: ${encoding}`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    const at = firstInvalid(bytes);
    if (/^utf-?8$/.test(name)) {
      const started = bytes[at] >= 0xc2 && bytes[at] < 0xf5;
      const reason = !started ? 'invalid start byte' : at + 1 < bytes.length ? 'invalid continuation byte' : 'unexpected end of data';
      return fail(`'utf-8' codec can't decode byte 0x${bytes[at].toString(16)} in position ${at}: ${reason}`);
    }
    return fail(`'${name}' codec can't decode the source`);
  }
}

/** Code points of the bytes 0x80 to 0x9f in cp1252; 0 where there is none. Some hosts' decoders take them for Latin-1. */
const cp1252 = [
  0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
];

function decodeCp1252(bytes: Uint8Array, fail: (msg: string) => never): string {
  const units = Uint16Array.from(bytes, (byte, position) => {
    if (byte < 0x80 || byte > 0x9f) return byte;
    const point = cp1252[byte - 0x80];
    if (point === 0) fail(`'charmap' codec can't decode byte 0x${byte.toString(16)} in position ${position}: character maps to <undefined>`);
    return point;
  });
  let text = '';
  for (let i = 0; i < units.length; i += 8192) text += String.fromCharCode(...units.subarray(i, i + 8192));
  return text;
}

/** The Web's encodings under these names are Microsoft's. */
const eastAsian: ReadonlyMap<string, string> = new Map([['cp932', 'shift-jis'], ['cp936', 'gbk'], ['cp949', 'euc-kr'], ['cp950', 'big5']]);

/** The Web's label for one of Python's codec names. */
function webLabel(name: string): string {
  const code = /^cp(125[0-8]|866|874)$/.exec(name);
  if (eastAsian.has(name)) return eastAsian.get(name) as string;
  if (code !== null) return code[1] === '866' ? 'ibm866' : code[1] === '874' ? 'windows-874' : `windows-${code[1]}`;
  return name === 'utf8' ? 'utf-8' : name.replace(/^iso8859-/, 'iso-8859-');
}
