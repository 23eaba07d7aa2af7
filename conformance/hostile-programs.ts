/** Makes sources that nobody would write: noise, heaps of tokens, mutilated and endlessly nested programs. */
import { pick } from './random.ts';
import { strangers } from './wrong-programs.ts';

type Next = () => number;
type Making = (next: Next, originals: readonly Uint8Array[]) => Uint8Array | string;

const LONGEST_ORIGINAL = 3000; // bytes
const DEEPEST = 20_000;

const integer = (next: Next, limit: number): number => Math.floor(next() * limit);
/** Small numbers often, numbers up to `limit` sometimes. */
const skewed = (next: Next, limit: number): number => Math.ceil(limit ** next());
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** A piece of a file, from the start of a line on, without the indentation of that line. */
function piece(next: Next, originals: readonly Uint8Array[]): Uint8Array {
  const bytes = pick(originals, next);
  const start = bytes.indexOf(10, integer(next, bytes.length)) + 1;
  const lines = latin1(bytes.slice(start, start + skewed(next, LONGEST_ORIGINAL))).split('\n');
  const margin = /^ */.exec(lines[0])?.[0] ?? '';
  return new Uint8Array(Buffer.from(lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line)).join('\n'), 'latin1'));
}

const makings: Record<string, Making> = {
  'random bytes': (next) => Uint8Array.from({ length: skewed(next, 400) }, () => integer(next, 256)),
  'random ASCII': (next) => Uint8Array.from({ length: skewed(next, 400) }, () => (next() < 0.1 ? 10 : 9 + integer(next, 118))),
  'random code points': (next) => String.fromCodePoint(...Array.from({ length: skewed(next, 200) }, () => skewed(next, 0x10ffff))),
  'random tokens': (next) => Array.from({ length: skewed(next, 200) }, () => pick(strangers, next) + pick(['', ' ', '\n', '\n  ', ': '], next)).join(''),

  'changed bytes': (next, originals) => {
    const bytes = piece(next, originals);
    for (let count = skewed(next, 6); count > 0 && bytes.length > 0; count--) bytes[integer(next, bytes.length)] = integer(next, 256);
    return bytes;
  },
  'changed bits': (next, originals) => {
    const bytes = piece(next, originals);
    for (let count = skewed(next, 6); count > 0 && bytes.length > 0; count--) bytes[integer(next, bytes.length)] ^= 1 << integer(next, 8);
    return bytes;
  },
  'strangers put in': (next, originals) => {
    let text = latin1(piece(next, originals));
    for (let count = skewed(next, 5); count > 0; count--) {
      const at = integer(next, text.length + 1);
      text = text.slice(0, at) + pick(strangers, next) + text.slice(at);
    }
    return Buffer.from(text, 'latin1');
  },
  'cut and joined': (next, originals) => {
    const parts = Array.from({ length: 1 + integer(next, 4) }, () => {
      const bytes = piece(next, originals);
      return bytes.subarray(0, integer(next, bytes.length + 1));
    });
    return Buffer.concat(parts);
  },
  'lines in another order': (next, originals) => {
    const lines = latin1(piece(next, originals)).split('\n');
    for (let i = lines.length - 1; i > 0; i--) {
      const j = integer(next, i + 1);
      [lines[i], lines[j]] = [lines[j], lines[i]];
    }
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  'endless nesting': (next) => nested(next),
};

/** What can be put around an expression, a pattern or a statement any number of times. */
const wrappings: readonly (readonly [before: string, after: string])[] = [
  ['(', ')'], ['[', ']'], ['{', '}'], ['{0:', '}'], ['f(', ')'], ['x[', ']'], ['(lambda:', ')'], ['lambda:', ''], ['-', ''], ['~', ''],
  ['not ', ''], ['*', ''], ['await ', ''], ['(yield ', ')'], ['(x:=', ')'], ['', '.a'], ['', '()'], ['', '[0]'], ['', '+x'], ['x**', ''],
  ['', ' and x'], ['', ' or y and z'], ['', ' < x'], ['x if y else ', ''], ['', ' if y else x'], ['[', ' for x in y]'], ['(', ' for x in y)'],
  ['{x for x in ', '}'], ["f'{", "}'"], ["f'{x:{", "}}'"], ["t'{", "}'"], ['f"""{', '}"""'], ['x, ', ''], ['x = ', ''], ['x: ', ''], ['@', '\n'],
  ['"a" ', ''], ['x;', ''], ['x[', ':]'], ['print ', ''], ['f(**', ')'], ['f(a=', ')'], ['\\\n', ''], ['#', '\n'], ['x.', ''], ['', '\n'],
];
const cores = ['x', '', '1', 'yield', '(', ')', '*x', 'x for x in y', "'a'", '\n', ':', 'pass', '$', '"'];
const headers = [
  'if x:', 'while x:', 'for x in y:', 'def f():', 'async def f():', 'class C:', 'with x:', 'try:', 'match x:', 'case x:', 'else:', 'elif x:',
  'except:', 'except* E:', 'finally:', 'async with x:', 'async for x in y:', 'def f[T](x: T):', '@x', 'lambda:', 'class C[T]:', 'type X[T] = ',
];

function nested(next: Next): string {
  const depth = skewed(next, DEEPEST);
  const kind = next();
  if (kind < 0.6) {
    const [before, after] = pick(wrappings, next);
    const head = pick(['', '', 'x = ', 'def f(): return ', 'async def f():\n  ', 'match x:\n  case ', 'del ', 'with ', 'import '], next);
    return head + before.repeat(depth) + pick(cores, next) + after.repeat(next() < 0.9 ? depth : integer(next, depth + 1)) + pick(['', ': pass', '\n'], next);
  }
  if (kind < 0.8) {
    const used = Array.from({ length: Math.min(depth, 500) }, () => pick(wrappings, next));
    return used.reduce((inner, [before, after]) => before + inner + after, pick(cores, next));
  }
  const header = kind < 0.9 ? pick(headers, next) : '';
  const width = next() < 0.9 ? 1 : 0;
  let text = '';
  for (let i = 0; i < Math.min(depth, 300); i++) text += `${' '.repeat(i * width)}${header || pick(headers, next)}\n`;
  return `${text}${' '.repeat(Math.min(depth, 300))}pass\n`;
}

export interface HostileProgram {
  /** How it was made. */
  name: string;
  source: Uint8Array | string;
}

export function hostileProgram(next: Next, originals: readonly Uint8Array[]): HostileProgram {
  const name = pick(Object.keys(makings), next);
  return { name, source: makings[name](next, originals) };
}

/** Marshal data: noise that begins with a known type, and damaged dumps. */
export function hostileData(next: Next, dumps: readonly Uint8Array[]): Uint8Array {
  if (next() < 0.3) {
    const types = '0NFTS.iIlfgxystuaAzZ()[{<>:cr';
    return Uint8Array.from({ length: skewed(next, 200) }, () =>
      next() < 0.5 ? types.charCodeAt(integer(next, types.length)) | (next() < 0.3 ? 128 : 0) : integer(next, next() < 0.7 ? 4 : 256));
  }
  const bytes = pick(dumps, next).slice();
  for (let count = skewed(next, 30); count > 0; count--) {
    const at = skewed(next, bytes.length) - 1;
    bytes[at] = next() < 0.3 ? bytes[integer(next, bytes.length)] : integer(next, 256);
  }
  return next() < 0.2 ? bytes.subarray(0, integer(next, bytes.length)) : bytes;
}
