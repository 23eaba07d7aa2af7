/** A recorded run of a program, its states as plain data, stepping both ways. */
export { FOLDER, type Program } from './closed-world.ts';
export { record, recordInTurn, recordOn, recordOnInTurn, type RecordOptions, type Recording, STEP_LIMIT, type TurnOptions } from './recording.ts';
export { Divergence } from './replay.ts';
export { Session } from './session.ts';
export type * from './views.ts';
