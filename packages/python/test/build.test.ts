/** What `npm run build` leaves in build/package. */
import fs from 'node:fs';
import path from 'node:path';
import { type CodeObject, loads, readPyc } from '@vivarium/bytecode';
import { describe, expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'build', 'package');
const library = path.join(folder, 'lib', 'python3.14');

describe('the library', () => {
  test('has no file that does not compile', () => {
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'library.json'), 'utf8')).failed).toEqual([]);
  });

  test('has a .pyc file beside each source', () => {
    const sources = fs.readdirSync(library, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.py'));
    expect(sources.length).toBeGreaterThan(500);
    const missing = sources.filter((file) => {
      const { dir, name } = path.parse(file);
      return !fs.existsSync(path.join(library, dir, '__pycache__', `${name}.cpython-314.pyc`));
    });
    expect(missing).toEqual([]);
  });

  test('is never compared with its sources', () => {
    const { header, code } = readPyc(fs.readFileSync(path.join(library, 'json', '__pycache__', 'decoder.cpython-314.pyc')));
    expect(header).toMatchObject({ kind: 'hash', checkSource: false });
    expect(code.co_filename).toBe('json/decoder.py');
  });

  test('leaves out what serves Pyodide only', () => {
    for (const name of ['pyodide', '_pyodide', 'ssl.py', 'webbrowser.py']) expect(fs.existsSync(path.join(library, name))).toBe(false);
  });
});

describe('frozen.bin', () => {
  const blob = fs.readFileSync(path.join(folder, 'frozen.bin'));
  const data = 4 + blob.readUInt32LE(0);
  const header: Record<string, [number, number, boolean, string]> = JSON.parse(blob.subarray(4, data).toString());
  const load = (name: string): CodeObject => {
    const [offset, length] = header[name];
    return loads(blob.subarray(data + offset, data + offset + length)) as CodeObject;
  };

  test('holds the import system under the names of CPython', () => {
    expect(header._frozen_importlib.slice(2)).toEqual([false, 'importlib._bootstrap']);
    expect(load('_frozen_importlib').co_filename).toBe('<frozen importlib._bootstrap>');
  });

  test('marks packages', () => {
    expect(Object.keys(header).filter((name) => header[name][2]).sort()).toEqual(['__phello__', '__phello__.ham', '__phello_alias__', 'encodings']);
  });

  test('has code for every entry', () => {
    for (const name of Object.keys(header)) expect(load(name).co_name).toBe('<module>');
  });
});
