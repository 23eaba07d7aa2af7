function* walk(low, high) {
  if (low < high) {
    const middle = Math.floor((low + high) / 2);
    yield* walk(low, middle);
    yield middle;
    yield* walk(middle + 1, high);
  }
}

function* numbers(limit) {
  for (let n = 0; n < limit; n++) yield n;
}

function* squares(source) {
  for (const n of source) yield n * n % 1009;
}

function* odd(source) {
  for (const n of source) if (n % 2) yield n;
}

function* runningMean() {
  let total = 0;
  let count = 0;
  let mean = 0;
  for (;;) {
    total += yield mean;
    mean = Math.floor(total / ++count);
  }
}

export function work() {
  let tree = 0;
  let position = 0;
  for (const n of walk(0, 250_000)) tree = (tree * 7 + n * position++) % 1_000_003;
  let piped = 0;
  for (const n of odd(squares(numbers(3_600_000)))) piped += n;
  const means = runningMean();
  means.next();
  let sent = 0;
  for (let n = 0; n < 3_600_000; n++) sent = (sent * 5 + means.next(n % 4093).value) % 1_000_003;
  return `${tree} ${piped} ${sent}`;
}
