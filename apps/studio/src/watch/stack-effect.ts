/** What an instruction takes from the stack and leaves on it, by name. */
import { type StackItems, stackItems } from '@vivarium/spec';
import type { InstructionView } from '@vivarium/debugger';

export interface StackEffect {
  /** Bottom first. */
  readonly takes: readonly string[];
  readonly leaves: readonly string[];
}

/** A jump that is taken may leave fewer; this is what happens when the next instruction follows. */
export function stackEffectOf({ opcode, argument }: InstructionView): StackEffect {
  const { before, after } = stackItems(opcode, argument ?? 0);
  return { takes: before.flatMap(single), leaves: after.flatMap(single) };
}

function single({ name, count }: StackItems): string[] {
  const words = name.replaceAll('_', ' ');
  return count === 1 ? [words] : Array.from({ length: count }, (_, index) => `${words} ${index}`);
}

export type OpcodeColour = 'constant' | 'local' | 'global' | 'call' | 'jump' | 'exception' | 'other';

/** Which of the page's colours an instruction has. */
export function colourOf({ name, target }: Pick<InstructionView, 'name' | 'target'>): OpcodeColour {
  if (target !== null || /JUMP|FOR_ITER|SEND/.test(name)) return 'jump';
  if (/^(CALL|RETURN|YIELD|RESUME|MAKE_FUNCTION|MAKE_CELL|COPY_FREE|PUSH_NULL)/.test(name)) return 'call';
  if (/EXC|RERAISE|RAISE|CLEANUP|WITH_/.test(name)) return 'exception';
  if (/_FAST|_DEREF/.test(name)) return 'local';
  if (/_(GLOBAL|NAME|ATTR)|IMPORT/.test(name)) return 'global';
  if (/_CONST|SMALL_INT|COMMON_CONSTANT/.test(name)) return 'constant';
  return 'other';
}
