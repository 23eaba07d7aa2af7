/**
 * Blocks as structured JavaScript: loops with labels, `continue` for jumps back, `break` out of a labelled block for jumps to
 * where ways meet (after Ramsey, "Beyond Relooper"). No dispatch on a program counter is left.
 */
import type { Block } from './flow.ts';

export interface BlockWriter {
  /** Writes the block's instructions; `branch` writes the way to a following block. */
  write(block: Block, branch: (to: Block) => void): void;
  line(text: string): void;
  /** Part of the names of labels. */
  readonly label: string;
}

export function writeStructured(first: Block, writer: BlockWriter): void {
  const tree = (block: Block): void => {
    const joins = block.dominated.filter(({ isJoin }) => isJoin);
    if (block.isLoop) {
      writer.line(`L${writer.label}${block.start}: for (;;) {`);
      within(block, joins);
      writer.line('}');
    } else within(block, joins);
  };
  const within = (block: Block, joins: Block[]): void => {
    const last = joins.at(-1);
    if (last === undefined) {
      writer.write(block, (to) => {
        if (to.order <= block.order) writer.line(`continue L${writer.label}${to.start};`);
        else if (to.isJoin) writer.line(`break B${writer.label}${to.start};`);
        else tree(to);
      });
      return;
    }
    writer.line(`B${writer.label}${last.start}: {`);
    within(block, joins.slice(0, -1));
    writer.line('}');
    tree(last);
  };
  tree(first);
}
