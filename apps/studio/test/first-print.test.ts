/** What a browser has to fetch before the first print stays small. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { studioFolder } from '../../../scripts/build/places.mjs';

/** As `npm start` sends it. */
function sent(name: string): number {
  const file = path.join(studioFolder, name);
  return fs.statSync(fs.existsSync(`${file}.br`) ? `${file}.br` : file).size;
}

test.skipIf(!fs.existsSync(studioFolder))('at most 400 KB are sent before the first print', () => {
  const html = fs.readFileSync(path.join(studioFolder, 'index.html'), 'utf8');
  const linked = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(([, name]) => name);
  const engine = fs.readdirSync(path.join(studioFolder, 'engine')).filter((name) => /^(engine|main-.*)\.js$/.test(name)).map((name) => `engine/${name}`);
  expect(linked.length).toBeGreaterThan(1);
  expect(engine).toHaveLength(2);
  const total = ['index.html', ...linked, ...engine].reduce((sum, name) => sum + sent(name), 0);
  expect(total).toBeGreaterThan(100_000);
  expect(total).toBeLessThan(400_000);
});
