import fs from 'node:fs';
import { expect, test } from 'vitest';

const css = fs.readFileSync(new URL('../src/shell/theme.css', import.meta.url), 'utf8');

/** The colours that a selector sets, by name without dashes. */
function colours(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`));
  return Object.fromEntries([...block.slice(0, block.indexOf('\n}')).matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

test.each([['light', ':root'], ['dark', ":root[data-theme='dark']"]])('text can be read in the %s theme', (_, selector) => {
  const all = colours(selector);
  const texts = Object.keys(all).filter((name) => /^(text|muted|c-|ansi-)/.test(name) || name === 'accent');
  expect(texts.length).toBeGreaterThan(25);
  const faint = texts.flatMap((name) =>
    ['bg', 'surface', 'raised'].filter((ground) => !(name.startsWith('ansi-') && ground !== 'surface') && contrast(all[name] as string, all[ground] as string) < 4.5).map((ground) => `${name} on ${ground}: ${contrast(all[name] as string, all[ground] as string).toFixed(2)}`));
  expect(faint).toEqual([]);
  expect(contrast(all['accent-text'] as string, all['accent'] as string)).toBeGreaterThan(4.5);
  expect(contrast(all['c-exception'] as string, all['surface'] as string)).toBeGreaterThan(4.5);
  for (const ground of ['linked', 'current', 'selection', 'accent-soft']) expect(contrast(all['text'] as string, all[ground] as string), ground).toBeGreaterThan(4.5);
  // Comments are written in the colour of text there.
  const meanings = texts.filter((name) => (name.startsWith('c-') && name !== 'c-comment') || name === 'muted');
  for (const name of meanings) for (const ground of ['linked', 'current']) expect(contrast(all[name] as string, all[ground] as string), `${name} on ${ground}`).toBeGreaterThan(4.5);
  expect(contrast(all['line-strong'] as string, all['surface'] as string)).toBeGreaterThan(3);
});
