const SIZE = 450;

const entry = (row, column) => 1 / (Math.floor((row + column) * (row + column + 1) / 2) + row + 1);

function times(vector) {
  const result = [];
  for (let row = 0; row < SIZE; row++) {
    let total = 0;
    for (let column = 0; column < SIZE; column++) total += entry(row, column) * vector[column];
    result.push(total);
  }
  return result;
}

function timesTransposed(vector) {
  const result = [];
  for (let row = 0; row < SIZE; row++) {
    let total = 0;
    for (let column = 0; column < SIZE; column++) total += entry(column, row) * vector[column];
    result.push(total);
  }
  return result;
}

export function work() {
  let right = new Array(SIZE).fill(1);
  let left = right;
  for (let i = 0; i < 10; i++) {
    left = timesTransposed(times(right));
    right = timesTransposed(times(left));
  }
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < SIZE; i++) {
    upper += left[i] * right[i];
    lower += left[i] * left[i];
  }
  return Math.sqrt(upper / lower).toFixed(9);
}
