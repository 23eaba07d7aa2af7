/** Names of characters, as `\N{…}`, `namereplace` and unicodedata need them. The table unpacks at first use. */
import { ALIASES, IDEOGRAPHS, NAME_SHORT_TOKENS, NAME_STREAM, NAME_WORDS } from '../generated/unicode-names.ts';
import { NumberReader } from './runs.ts';

interface NameTable {
  names: Map<number, string>;
  points: Map<string, number>;
  /** Names of several characters. */
  sequences: Map<string, Uint32Array>;
}
let table: NameTable | undefined;

/** Token letters: printable ASCII without quote and backslash. */
const tokenValues = new Uint8Array(128);
for (let code = 32, value = 0; code < 127; code++) if (code !== 39 && code !== 92) tokenValues[code] = value++;
const LETTERS = 93;
const LONG_FIRST_LETTERS = 3;

function load(): NameTable {
  const words = NAME_WORDS.split(' ');
  const names = new Map<number, string>();
  const points = new Map<string, number>();
  const reader = new NumberReader(NAME_STREAM);
  const letter = (): number => tokenValues[reader.take(1).charCodeAt(0)];
  const pairs = LETTERS - NAME_SHORT_TOKENS - LONG_FIRST_LETTERS;
  const word = (): string => {
    const first = letter();
    if (first < NAME_SHORT_TOKENS) return words[first];
    const group = first - NAME_SHORT_TOKENS;
    if (group < pairs) return words[NAME_SHORT_TOKENS + group * LETTERS + letter()];
    const high = letter();
    return words[NAME_SHORT_TOKENS + pairs * LETTERS + (group - pairs) * LETTERS * LETTERS + high * LETTERS + letter()];
  };
  let previous: string[] = [];
  for (let point = -1; !reader.done;) {
    const head = reader.number();
    point += 1 + (head >> 5);
    const own: string[] = previous.slice(0, head & 31);
    for (let left = reader.number(); left > 0; left--) own.push(word());
    previous = own;
    let name = own.join(' ');
    if (name.endsWith('-#')) name = name.slice(0, -1) + hexOf(point);
    names.set(point, name);
    points.set(name, point);
  }
  const sequences = new Map<string, Uint32Array>();
  for (const entry of ALIASES.split(';')) {
    const [name, codes] = entry.split('=');
    const values = codes.split(' ').map((code) => Number.parseInt(code, 16));
    if (values.length === 1) points.set(name, values[0]);
    else sequences.set(name, Uint32Array.from(values));
  }
  return (table = { names, points, sequences });
}

const hexOf = (point: number): string => point.toString(16).toUpperCase().padStart(4, '0');

const LEADS = 'G GG N D DD R M B BB S SS  J JJ C K T P H'.split(' ');
const VOWELS = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ');
const TAILS = ' G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ');

const isIdeograph = (point: number): boolean => IDEOGRAPHS.some(([first, last]) => point >= first && point <= last);

/** The name of a character, or undefined. */
export function characterName(point: number): string | undefined {
  if (point >= 0xac00 && point <= 0xd7a3) {
    const index = point - 0xac00;
    return `HANGUL SYLLABLE ${LEADS[Math.floor(index / 588)]}${VOWELS[Math.floor((index % 588) / 28)]}${TAILS[index % 28]}`;
  }
  if (point >= 0x3400 && isIdeograph(point)) return `CJK UNIFIED IDEOGRAPH-${hexOf(point)}`;
  return (table ?? load()).names.get(point);
}

/** The characters of a named sequence. */
export const sequenceNamed = (name: string): Uint32Array | undefined => (table ?? load()).sequences.get(name.toUpperCase());

/** The character with a name or alias, in any case; undefined when there is none. */
export function characterNamed(name: string): number | undefined {
  const upper = name.toUpperCase();
  if (upper.startsWith('HANGUL SYLLABLE ')) return hangulNamed(upper.slice(16));
  if (upper.startsWith('CJK UNIFIED IDEOGRAPH-')) {
    const digits = upper.slice(22);
    if (!/^[0-9A-F]{4,5}$/.test(digits)) return undefined;
    const point = Number.parseInt(digits, 16);
    return isIdeograph(point) ? point : undefined;
  }
  return (table ?? load()).points.get(upper);
}

/** The longest lead, then vowel, then exactly the tail. */
function hangulNamed(name: string): number | undefined {
  const longest = (forms: readonly string[], at: number): number => {
    let best = -1;
    forms.forEach((form, i) => {
      if (name.startsWith(form, at) && (best < 0 || form.length > forms[best].length)) best = i;
    });
    return best;
  };
  const lead = longest(LEADS, 0);
  if (lead < 0) return undefined;
  const vowel = longest(VOWELS, LEADS[lead].length);
  if (vowel < 0) return undefined;
  const tail = TAILS.indexOf(name.slice(LEADS[lead].length + VOWELS[vowel].length));
  return tail < 0 ? undefined : 0xac00 + lead * 588 + vowel * 28 + tail;
}
