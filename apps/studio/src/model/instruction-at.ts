import type { CodeView, InstructionView } from '@vivarium/debugger';

/** The instruction of an offset, also of one of its EXTENDED_ARGs. */
export function instructionAt(code: CodeView, offset: number): InstructionView | undefined {
  let low = 0;
  let high = code.instructions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = code.instructions[middle];
    if (offset < found.start) high = middle - 1;
    else if (offset > found.offset) low = middle + 1;
    else return found;
  }
  return undefined;
}
