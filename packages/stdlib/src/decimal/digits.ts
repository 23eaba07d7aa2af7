/** 10^n as a number, n < 16. */
export const SMALL_POWERS = Array.from({ length: 16 }, (_, n) => 10 ** n);

/** What was cut off last when digits were dropped, in tenths: 0 nothing, 1 less than half, 5 half, 6 more than half. */
export const cut = { rest: 0 };
