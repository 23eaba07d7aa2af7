/** Compares our listings of other versions' .pyc files with those of their own `dis`. */
import path from 'node:path';
import { disOfVersion, readPycOfAnyVersion } from '@vivarium/bytecode';
import { isKnownMinor, minorVersion, pythonCommands, runIn } from './python-versions.ts';

interface Told {
  readonly name: string;
  /** In base64. */
  readonly pyc: string;
  readonly listing: string;
}

export interface VersionAnswers {
  readonly version: string;
  readonly release: string;
  readonly files: readonly Told[];
}

export interface VersionsRequest {
  /** By name; else every `sample`th file of the interpreter's own library. */
  readonly sources?: Readonly<Record<string, string>>;
  readonly sample?: number;
  /** Parts of names. */
  readonly only?: readonly string[];
}

const script = path.join(import.meta.dirname, 'version-listings.py');

/** Asks one interpreter of each version there is, one after the other. */
export async function* askVersions(request: VersionsRequest): AsyncGenerator<VersionAnswers> {
  const seen = new Set<string>();
  for (const command of pythonCommands()) {
    const written = await runIn(command, script, { VIVARIUM_LISTINGS: JSON.stringify(request) });
    if (written === undefined) continue;
    const [head, ...lines] = written.split('\n').filter(Boolean);
    const { version, release } = JSON.parse(head) as { version: string; release: string };
    if (seen.has(version) || !isKnownMinor(minorVersion(version))) continue;
    seen.add(version);
    yield { version, release, files: lines.map((line) => JSON.parse(line) as Told) };
  }
}

/** Without what hashes decide: the order in a frozenset. */
export function comparable(listing: string): string {
  return listing.replaceAll(/frozenset\(\{.*?\}\)/g, (text) => [...text].sort().join(''));
}

export function ourListing(pyc: string): string {
  const { code, set } = readPycOfAnyVersion(new Uint8Array(Buffer.from(pyc, 'base64')));
  return disOfVersion(code, set);
}

/** Where two listings part; undefined if they are the same. */
export function firstDifference(ours: string, theirs: string): string | undefined {
  const [left, right] = [comparable(ours).split('\n'), comparable(theirs).split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  if (at < 0) return left.length === right.length ? undefined : `line ${left.length}: ours ends`;
  return `line ${at + 1}:\n    ours   ${left[at]}\n    theirs ${right[at]}`;
}

export async function compareVersions(request: VersionsRequest, show: number): Promise<boolean> {
  let agree = true;
  let versions = 0;
  for await (const { version, release, files } of askVersions(request)) {
    versions++;
    let lines = 0;
    const different: string[] = [];
    for (const { name, pyc, listing } of files) {
      lines += listing.split('\n').length;
      const difference = firstDifference(ourListing(pyc), listing);
      if (difference !== undefined) different.push(`${name}: ${difference}`);
    }
    console.log(`${version} (${release}): ${files.length - different.length} of ${files.length} files, ${lines} lines`);
    for (const text of different.slice(0, show)) console.log(`  ${text}`);
    agree &&= different.length === 0 && files.length > 0;
  }
  if (versions === 0) console.log('no CPython of another version was found');
  return agree && versions > 0;
}
