/** The reference interpreter's answers, kept in `.cache/conformance` by the hash of what was asked. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type CorpusFile, cacheFolder } from './corpus.ts';
import { Oracle, type OracleAnswer, type OracleRequest, oracleVersion } from './oracle/oracle.ts';

export interface Recording {
  file: CorpusFile;
  source: Buffer;
  answer: OracleAnswer;
}

/** The answers for all files, in their order; those that are not in the cache are asked for first. */
export async function recordings(
  files: readonly CorpusFile[],
  request: Pick<OracleRequest, 'mode' | 'optimize' | 'cmode'>,
): Promise<Iterable<Recording>> {
  const folder = path.join(cacheFolder, 'conformance', oracleVersion(), request.mode);
  fs.mkdirSync(folder, { recursive: true });
  const wanted = files.map((file) => {
    const source = fs.readFileSync(file.path);
    const key = createHash('sha1').update(JSON.stringify([file.name, request])).update(source).digest('hex');
    return { file, source, cached: path.join(folder, `${key}.json.gz`) };
  });
  const missing = wanted.filter(({ cached }) => !fs.existsSync(cached));
  if (missing.length > 0) {
    console.error(`asking CPython ${oracleVersion()} about ${missing.length} files`);
    const oracle = new Oracle();
    await Promise.all(
      missing.map(async ({ file, cached }) => {
        const answer = await oracle.ask({ ...request, name: file.name, file: file.path });
        if (answer.fatal !== undefined) console.error(`${file.name}: CPython itself fails: ${answer.fatal}`);
        const written = `${cached}.${process.pid}`;
        fs.writeFileSync(written, gzipSync(JSON.stringify(answer), { level: 3 }));
        fs.renameSync(written, cached);
      }),
    );
    oracle.close();
  }
  return (function* () {
    for (const { file, source, cached } of wanted) {
      const answer = JSON.parse(gunzipSync(fs.readFileSync(cached)).toString()) as OracleAnswer;
      yield { file, source, answer };
    }
  })();
}
