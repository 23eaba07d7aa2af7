import { describe, expect, test } from 'vitest';
import { OutputBuffer, bounds } from '../src/output/output-buffer.ts';

const lines = (buffer: OutputBuffer) => buffer.chunks.flatMap(({ lines: own }) => own.map(({ text }) => text));

describe('output buffer', () => {
  test('pieces of a line that come one by one are one line', () => {
    const buffer = new OutputBuffer();
    for (const piece of ['he', 'llo\nwor', 'ld', '\n']) buffer.append(piece, 1);
    expect(lines(buffer)).toEqual(['hello', 'world', '']);
  });

  test('carriage return writes over the line', () => {
    const buffer = new OutputBuffer();
    for (const step of ['  0 %', '\r 50 %', '\r100 %']) buffer.append(step, 1);
    buffer.append('\nabc\b\bX\n', 1);
    expect(lines(buffer)).toEqual(['100 %', 'aXc', '']);
  });

  test('carriage return before newline changes nothing', () => {
    const buffer = new OutputBuffer();
    buffer.append('one\r\ntwo\r\n', 1);
    expect(lines(buffer)).toEqual(['one', 'two', '']);
  });

  test('stderr begins a line of its own in the middle of one of stdout', () => {
    const buffer = new OutputBuffer();
    buffer.append('partial', 1);
    buffer.append('Traceback\n', 2);
    buffer.append('more', 1);
    expect(lines(buffer)).toEqual(['partial', 'Traceback', 'more']);
    expect(buffer.chunks.flatMap(({ lines: own }) => own.map(({ stream }) => stream))).toEqual([1, 2, 1]);
  });

  test('typed input joins the line of its prompt', () => {
    const buffer = new OutputBuffer();
    buffer.append('name? ', 1);
    buffer.append('Ada\n', 0);
    buffer.append('hi', 1);
    expect(lines(buffer)).toEqual(['name? Ada', 'hi']);
  });

  test('keeps a bounded number of lines, however they come, and counts the others', () => {
    const whole = new OutputBuffer();
    whole.append('x\n'.repeat(200_000), 1);
    const pieces = new OutputBuffer();
    for (let i = 0; i < 2_000; i++) pieces.append('x\n'.repeat(100), 1);
    for (const buffer of [whole, pieces]) {
      expect(buffer.count).toBeLessThanOrEqual(bounds.lines + bounds.linesOfChunk);
      expect(buffer.count + buffer.dropped).toBe(200_001);
    }
  });

  test('a line without an end is divided', () => {
    const buffer = new OutputBuffer();
    for (let i = 0; i < 100; i++) buffer.append('y'.repeat(1_000), 1);
    expect(Math.max(...lines(buffer).map((line) => line.length))).toBe(bounds.lineLength);
    expect(lines(buffer).join('')).toBe('y'.repeat(100_000));
  });

  test('colours go on in the next line, and are left out of the text', () => {
    const buffer = new OutputBuffer();
    buffer.append('\x1b[31mred\nstill\x1b[0m not\nplain', 1);
    expect(buffer.chunks[0]?.lines.map(({ style }) => style)).toEqual(['', '\x1b[31m', '']);
    expect(buffer.toText()).toBe('red\nstill not\nplain');
  });

  test('clearing the screen leaves what follows', () => {
    const buffer = new OutputBuffer();
    buffer.append('old\n\x1b[H\x1b[2Jnew', 1);
    expect(lines(buffer)).toEqual(['new']);
  });

  test('a block stands between lines', () => {
    const buffer = new OutputBuffer();
    buffer.append('before\n', 1);
    buffer.display({ mime: 'image/svg+xml', data: '<svg/>' });
    buffer.append('after', 1);
    expect(buffer.chunks.map(({ block, lines: own }) => block?.mime ?? own.map(({ text }) => text))).toEqual([['before'], 'image/svg+xml', ['after']]);
  });

  test('a line knows how many bytes were written before it', () => {
    const buffer = new OutputBuffer();
    for (const [text, stream] of [['añb\n', 1], ['typed\n', 0], ['x', 1], ['y\n', 1], ['error\n', 2], ['\x1b[2Jend', 1]] as const) buffer.append(text, stream);
    expect(buffer.chunks.flatMap(({ lines: own }) => own.map(({ text, at }) => [text, at]))).toEqual([['end', 18]]);
    buffer.clear();
    for (const [text, stream] of [['añb\n', 1], ['typed\n', 0], ['x', 1], ['y\n', 1], ['error\n', 2]] as const) buffer.append(text, stream);
    expect(buffer.chunks.flatMap(({ lines: own }) => own.map(({ at }) => at))).toEqual([0, 5, 5, 8, 14]);
    buffer.clear();
    buffer.append('é\n'.repeat(bounds.lines + 5), 1);
    expect(buffer.chunks.at(-1)?.lines.at(-1)?.at).toBe(3 * (bounds.lines + 5));
  });
});
