function pseudoRandom(count) {
  let state = 99;
  const result = [];
  for (let i = 0; i < count; i++) {
    state = (state * 69069 + 1) % 4294967296;
    result.push(Math.floor(state / 16));
  }
  return result;
}

const ascending = (a, b) => a - b;
const descending = (a, b) => b - a;

export function work() {
  const numbers = pseudoRandom(400_000);
  const ordered = numbers.toSorted(ascending);
  const floats = numbers.map((n) => n / 7).sort(ascending);
  const names = numbers.map((n) => n.toString(16)).sort();
  const byDigit = numbers.toSorted((a, b) => a % 1000 - b % 1000);
  const pairs = numbers.slice(0, 200_000).map((n) => [n % 50, n]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const backwards = numbers.toSorted(descending);
  for (let i = 0; i < 20; i++) {
    ordered.sort(ascending);
    backwards.sort(ascending);
    backwards.reverse();
  }
  let checksum = 0;
  for (let position = 0; position < 200_000; position += 997) {
    checksum += ordered[position] + Math.trunc(floats[position]) + parseInt(names[position], 16) + byDigit[position];
    checksum += pairs[position][1] - backwards[position];
  }
  return checksum;
}
