/** Modules of Node that most programs do without, and that take milliseconds to load: all together a tenth of a start. */
import module from 'node:module';
import process from 'node:process';

const load = module.createRequire(process.execPath);

export const lateNode = {
  get childProcess() {
    return load('node:child_process') as typeof import('node:child_process');
  },
  get crypto() {
    return load('node:crypto') as typeof import('node:crypto');
  },
  get readline() {
    return load('node:readline') as typeof import('node:readline');
  },
  get tty() {
    return load('node:tty') as typeof import('node:tty');
  },
  get v8() {
    return load('node:v8') as typeof import('node:v8');
  },
};
