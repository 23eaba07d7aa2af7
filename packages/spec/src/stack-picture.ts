/** Stack pictures such as `(callable, self_or_null, args[oparg] -- result)` and the counts they imply. */

export type StackPicture = `(${string}--${string})`;

/** A number of stack items as a function of the oparg: a fixed part and a variable one. */
export interface ItemCount {
  fixed: number;
  variable: 'none' | 'oparg' | 'twice' | 'lowBit' | 'lowByte+highBytes';
}

/** The counts before and after the `--`. */
export function compileStackPicture(picture: StackPicture): { before: ItemCount; after: ItemCount } {
  const [before, after] = picture.slice(1, -1).split('--');
  return { before: itemCount(before), after: itemCount(after) };
}

export function count(items: ItemCount, oparg: number): number {
  switch (items.variable) {
    case 'none':
      return items.fixed;
    case 'oparg':
      return items.fixed + oparg;
    case 'twice':
      return items.fixed + oparg * 2;
    case 'lowBit':
      return items.fixed + (oparg & 1);
    case 'lowByte+highBytes':
      return items.fixed + (oparg & 0xff) + (oparg >>> 8);
  }
}

/** Items of one name, next to each other on the stack. */
export interface StackItems {
  readonly name: string;
  readonly count: number;
}

/** The named items before and after the `--`, bottom first; those of which there are none are left out. */
export function namedItems(picture: StackPicture, oparg: number): { before: StackItems[]; after: StackItems[] } {
  const [before, after] = picture.slice(1, -1).split('--');
  return { before: named(before, oparg), after: named(after, oparg) };
}

function named(side: string, oparg: number): StackItems[] {
  const items: StackItems[] = [];
  for (const [, name, expression] of side.matchAll(/(\w+)(?:\[(.*?)\])?(?=,|\s*$)/g)) {
    const number = expression === undefined ? 1 : evaluate(expression, oparg);
    if (number > 0) items.push({ name, count: number });
  }
  return items;
}

function evaluate(expression: string, oparg: number): number {
  switch (expression) {
    case 'oparg & 0xff': return oparg & 0xff;
    case 'oparg >> 8': return oparg >>> 8;
    default: return count(itemCount(`x[${expression}]`), oparg);
  }
}

function itemCount(side: string): ItemCount {
  let fixed = 0;
  let variable: ItemCount['variable'] = 'none';
  for (const item of side.split(',')) {
    const expression = /\[(.*)\]/.exec(item)?.[1];
    if (expression === undefined) {
      if (item.trim() !== '') fixed++;
      continue;
    }
    const less = /^oparg - (\d)$/.exec(expression);
    if (less !== null) fixed -= Number(less[1]);
    if (less !== null || expression === 'oparg') variable = 'oparg';
    else if (expression === 'oparg * 2') variable = 'twice';
    else if (expression === 'oparg & 1') variable = 'lowBit';
    else if (expression === 'oparg & 0xff' || expression === 'oparg >> 8') variable = 'lowByte+highBytes';
    else throw new Error(`stack picture: ${expression}`);
  }
  return { fixed, variable };
}
