/** A recorded run of a program, its states as plain data, stepping both ways. */
export type * from './views.ts';
