function* digitsOfPi() {
  let [q, r, t, k] = [1n, 0n, 1n, 1n];
  for (;;) {
    const digit = (3n * q + r) / t;
    if ((4n * q + r) / t === digit) {
      yield Number(digit);
      [q, r] = [10n * q, 10n * (r - digit * t)];
    } else [q, r, t, k] = [q * k, (2n * q + r) * (2n * k + 1n), t * (2n * k + 1n), k + 1n];
  }
}

export function work() {
  let checksum = 0;
  let position = 0;
  for (const digit of digitsOfPi()) {
    checksum = (checksum * 31 + digit * ++position) % 1_000_003;
    if (position === 4000) break;
  }
  return checksum;
}
