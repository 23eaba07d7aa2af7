/** Records what the tests of packages/bytecode and packages/spec compare with. */
import fs from 'node:fs';
import path from 'node:path';
import { Oracle } from './oracle/oracle.ts';

const folder = path.join(import.meta.dirname, '..', 'packages', 'bytecode', 'test');

export async function recordBytecode(): Promise<void> {
  const oracle = new Oracle();
  const answer = await oracle.ask({ mode: 'run', name: '/record.py', file: path.join(folder, 'record.py'), cwd: '/' });
  oracle.close();
  if (answer.exit !== 0) throw new Error(Buffer.from(answer.stderr ?? '', 'base64').toString() || answer.fatal);
  fs.writeFileSync(path.join(folder, 'recorded.json'), Buffer.from(answer.stdout ?? '', 'base64'));
}
