/** Elementary functions as C's libm computes them. */
export * from './double-double.ts';
export * from './exponentials.ts';
export * from './logarithms.ts';
export * from './trigonometry.ts';
export * from './hyperbolics.ts';
export * from './error-functions.ts';
export * from './roots.ts';
