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
  const fonts = linked.filter((name) => name.endsWith('.css'))
    .flatMap((name) => [...fs.readFileSync(path.join(studioFolder, name), 'utf8').matchAll(/url\(\.?\/?([^)]+latin-400-normal[^)]+\.woff2)\)/g)].map(([, font]) => path.posix.join('assets', font)));
  expect(linked).toContain('start.js');
  const total = ['index.html', 'engine/engine.js', ...linked, ...fonts].reduce((sum, name) => sum + sent(name), 0);
  expect(total).toBeGreaterThan(100_000);
  expect(total).toBeLessThan(400_000);
});
