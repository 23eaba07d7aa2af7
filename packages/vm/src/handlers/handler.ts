import type { Frame } from '../frame.ts';

/**
 * The meaning of an instruction. The frame's registers are written back: `sp` is the stack's top, `pc` the instruction
 * after this one and its caches. A handler may push a frame (`enter`) whose result goes on this frame's stack.
 */
export type Handler = (frame: Frame, arg: number) => void;
