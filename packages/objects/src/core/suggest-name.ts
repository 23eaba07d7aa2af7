/** "Did you mean": the known name that is nearest to a wrong one. */

/** Distance between two names: Levenshtein with moves of cost 2 and changes of case of cost 1. */
function editDistance(a: string, b: string, bound: number): number {
  if (a === b) return 0;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  a = a.slice(start, endA);
  b = b.slice(start, endB);
  if (a === '' || b === '') return (a.length + b.length) * 2;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * 2 > bound) return bound + 1;
  const row = Array.from(a, (_, i) => (i + 1) * 2);
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    let distance = (result = j * 2);
    let least = Infinity;
    for (let i = 0; i < a.length; i++) {
      const substitute = distance + (a[i] === b[j] ? 0 : a[i].toLowerCase() === b[j].toLowerCase() ? 1 : 2);
      distance = row[i];
      result = Math.min(result, distance) + 2;
      if (substitute < result) result = substitute;
      row[i] = result;
      if (result < least) least = result;
    }
    if (least > bound) return bound + 1;
  }
  return result;
}

/** The name that was probably meant ("Did you mean"), or null. */
export function suggestName(wrong: string, candidates: readonly string[]): string | null {
  if (candidates.length > 750 || wrong.length > 40) return null;
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    if (candidate === wrong) continue;
    const bound = Math.min(((candidate.length + wrong.length + 3) * 2) / 6, bestDistance - 1);
    const distance = editDistance(wrong, candidate, bound);
    if (distance > bound) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}
