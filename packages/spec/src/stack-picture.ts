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
