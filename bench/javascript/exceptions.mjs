class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const counts = { left: 0 };

function check(n) {
  if (n % 3 === 0) throw new Refused(n % 7);
  return n;
}

function through(n, depth) {
  if (depth === 0) return check(n);
  try {
    return through(n, depth - 1) + 1;
  } finally {
    counts.left++;
  }
}

function intOf(text) {
  if (!/^\d+$/.test(text)) throw new TypeError(text);
  return Number(text);
}

function numberOf(text) {
  try {
    return intOf(text);
  } catch {
    return -1;
  }
}

function itemOf(table, key) {
  const value = table.get(key);
  if (value === undefined) throw new RangeError(key);
  return value;
}

function lookup(table, key) {
  try {
    return itemOf(table, key);
  } catch {
    return 0;
  }
}

export function work() {
  counts.left = 0;
  let refused = 0;
  let total = 0;
  for (let n = 0; n < 500_000; n++) {
    try {
      total += through(n, 4);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused += error.code;
    }
  }
  const table = new Map();
  for (let n = 0; n < 1000; n += 2) table.set(n, n);
  for (let n = 0; n < 1_600_000; n++) total += lookup(table, n % 1000);
  for (let n = 0; n < 600_000; n++) total += numberOf(n % 2 ? 'x7' : '42');
  return `${total} ${refused} ${counts.left}`;
}
