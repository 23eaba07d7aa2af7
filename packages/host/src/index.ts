/** The outside world as the engine sees it. The implementation for Node is under `@vivarium/host/node`. */
export * from './errno.ts';
export * from './host.ts';
export * from './memory-host.ts';
export * from './memory-files.ts';
export type { MountedFile } from './memory-tree.ts';
export * from './path-bytes.ts';
