const SYLLABLES = 'ka lo mi nu re sa ti vo den fal gor hum jin lek mor pan'.split(' ');

function textOf(words) {
  let state = 12345;
  const next = () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff);
  const parts = [];
  for (let number = 0; number < words; number++) {
    const size = 1 + (next() >> 8) % 3;
    let word = '';
    for (let i = 0; i < size; i++) word += SYLLABLES[(next() >> 12) % 16];
    if (number % 11 === 0) word = `${word[0].toUpperCase()}${word.slice(1)},`;
    parts.push(word);
  }
  return parts.join(' ');
}

function count(text) {
  const counts = new Map();
  for (const piece of text.split(/\s+/)) {
    const word = piece.replace(/^[,.]+|[,.]+$/g, '').toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

export function work() {
  const text = textOf(1_000_000);
  const ranking = [...count(text)].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : a > b ? 1 : 0));
  return `${text.length} ${ranking.length} ${ranking.slice(0, 3).map(([word, number]) => `${word}:${number}`).join(' ')}`;
}
