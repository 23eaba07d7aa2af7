const LIMIT = 900_000;

export function work() {
  const lengths = new Map([[1, 1]]);
  for (let start = 2; start < LIMIT; start++) {
    let n = start;
    const path = [];
    while (!lengths.has(n)) {
      path.push(n);
      n = n % 2 ? 3 * n + 1 : n / 2;
    }
    let length = lengths.get(n);
    for (let i = path.length - 1; i >= 0; i--) lengths.set(path[i], ++length);
  }
  const histogram = new Map();
  for (const [start, length] of lengths) histogram.set(length, (histogram.get(length) ?? 0) + start % 97);
  let best;
  for (const [length, weight] of histogram) if (best === undefined || weight > histogram.get(best)) best = length;
  return `${lengths.size} ${histogram.size} ${best} ${histogram.get(best)}`;
}
