/** Elementary functions as C's libm computes them. */
export { power } from './power.ts';
export const { exp, log, sin, cos, atan2 } = Math;
export const hypotenuse = (x: number, y: number): number => Math.hypot(x, y);
