/** `base ** exponent` for a finite positive base and a finite exponent. */
export function power(base: number, exponent: number): number {
  return base ** exponent;
}
