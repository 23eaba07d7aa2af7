/** The results as numbers and as the tables of docs/performance.md. */
import fs from 'node:fs';
import os from 'node:os';
import { geometricMean, median } from './measure.mjs';

/** For each cell the speed relative to `baseline`, round by round: the median, the least and the greatest. */
export function ratios(samples, peers, baseline) {
  const base = peers.findIndex(({ name }) => name === baseline);
  return samples.map((row) => row.map((cell) => {
    if (cell.some(({ error }) => error !== undefined)) return { error: cell.find(({ error }) => error).error };
    if (row[base].some(({ error }) => error !== undefined)) return { error: `${baseline} failed` };
    if (cell[0].checksum !== row[base][0].checksum) return { error: `wrong: ${cell[0].checksum}` };
    const speeds = cell.map(({ seconds }, round) => row[base][round].seconds / seconds);
    return { speed: median(speeds), least: Math.min(...speeds), greatest: Math.max(...speeds), seconds: median(cell.map(({ seconds }) => seconds)), memory: peak(cell) };
  }));
}

/** The median of what the rounds needed; undefined where the system does not tell. */
function peak(cell) {
  const known = cell.map(({ memory }) => memory).filter((memory) => memory !== undefined);
  return known.length > 0 ? median(known) : undefined;
}

export function speedTable(programs, peers, cells, baseline) {
  const shown = peers.filter(({ name }) => name !== baseline);
  const columns = shown.map((peer) => peers.indexOf(peer));
  const base = peers.findIndex(({ name }) => name === baseline);
  const rows = programs.map((program, r) => [
    program, `${cells[r][base].seconds?.toFixed(2) ?? '–'} s`, ...columns.map((c) => cellText(cells[r][c])),
  ]);
  rows.push(['geometric mean', '', ...columns.map((c) => {
    const speeds = cells.map((row) => row[c].speed).filter((speed) => speed !== undefined);
    if (speeds.length === 0) return '–';
    return `**${digits(geometricMean(speeds))}**${speeds.length < programs.length ? ` (${speeds.length} of ${programs.length})` : ''}`;
  })]);
  return table(['', baseline, ...shown.map(({ name }) => name)], rows);
}

function cellText({ error, speed, least, greatest }) {
  if (error !== undefined) return error.startsWith('wrong') ? 'wrong' : 'fails';
  return least === greatest ? digits(speed) : `${digits(speed)} (${digits(least)}–${digits(greatest)})`;
}

export function memoryTable(programs, peers, cells) {
  const megabytes = (bytes) => (bytes === undefined ? '–' : `${(bytes / 1e6).toFixed(0)} MB`);
  return table(['', ...peers.map(({ name }) => name)], programs.map((program, r) => [program, ...cells[r].map(({ memory }) => megabytes(memory))]));
}

const digits = (speed) => (speed >= 10 ? speed.toFixed(1) : speed.toPrecision(2));

export function startTable(names, samples) {
  return table(['', 'median', 'least'], names.map((name, r) => {
    const [cell] = samples[r];
    if (cell.some(({ error }) => error !== undefined)) return [name, 'fails', ''];
    const times = cell.map(({ seconds }) => seconds * 1000);
    return [name, `${median(times).toFixed(0)} ms`, `${Math.min(...times).toFixed(0)} ms`];
  }));
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

export function machine() {
  return `${os.cpus()[0].model.trim()}, ${os.cpus().length} cores, Node ${process.versions.node}`;
}

/** Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->` in a file. */
export function writeSection(file, name, text) {
  const before = fs.readFileSync(file, 'utf8');
  const pattern = new RegExp(`(<!-- ${name} -->)[^]*(<!-- /${name} -->)`);
  if (!pattern.test(before)) throw new Error(`${file} has no section ${name}`);
  fs.writeFileSync(file, before.replace(pattern, (_, start, end) => `${start}\n${text}\n${end}`));
}
