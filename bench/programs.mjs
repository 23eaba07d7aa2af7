/**
 * The programs: programs.json lists them all with their kinds. Each set holds those before it: the twelve are the core of
 * the language, the forty add the library and what else programs do, one or two of a kind; the rest is more of the same kinds.
 */
import fs from 'node:fs';
import path from 'node:path';

const listed = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'programs.json'), 'utf8'));

const sets = {};
let names = [];
for (const [set, programs] of Object.entries(listed)) sets[set] = names = [...names, ...Object.keys(programs)].sort();

/** The programs of a set or of a list `fib,nbody`. Throws for a name that is neither. */
export function programsOf(wanted) {
  if (Object.hasOwn(sets, wanted)) return sets[wanted];
  const unknown = wanted.split(',').filter((name) => !sets.all.includes(name));
  if (unknown.length > 0) throw new Error(`no such program or set: ${unknown.join(', ')}\nsets: ${Object.keys(sets).join(', ')}\nprograms: ${sets.all.join(', ')}`);
  return wanted.split(',');
}
