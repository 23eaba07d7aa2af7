/** The text of a program that stands in a page. */

/** Without the lines around it and the indentation that all its lines have. */
export function dedent(text: string): string {
  const lines = text.replace(/^\s*\n/, '').trimEnd().split('\n');
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const depth = Math.min(...depths, 200);
  return `${lines.map((line) => line.slice(depth)).join('\n')}\n`;
}
