function* permutations(n) {
  const order = Array.from({ length: n }, (_, i) => i);
  const counts = order.map((i) => i + 1);
  yield order;
  let level = 1;
  while (level < n) {
    const first = order[0];
    for (let i = 0; i < level; i++) order[i] = order[i + 1];
    order[level] = first;
    counts[level]--;
    if (counts[level] > 0) {
      yield order;
      level = 1;
    } else {
      counts[level] = level + 1;
      level++;
    }
  }
}

function flips(order) {
  const perm = order.slice();
  for (let count = 0; ; count++) {
    const first = perm[0];
    if (first === 0) return count;
    for (let low = 0, high = first; low < high; low++, high--) {
      const kept = perm[low];
      perm[low] = perm[high];
      perm[high] = kept;
    }
  }
}

export function work() {
  let most = 0;
  let total = 0;
  for (let round = 0; round < 2; round++) {
    let sign = 1;
    for (const order of permutations(9)) {
      const count = flips(order);
      if (count > most) most = count;
      total += sign * count;
      sign = -sign;
    }
  }
  return `${most} ${total}`;
}
