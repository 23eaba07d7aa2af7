/**
 * The one door to Python code: `import * as py from '…/protocol/index.ts'`. Whatever may run a user's `__eq__`,
 * `__index__` or callback is called through here; after such a call, mutable state is read again.
 */
export { updateAttributes } from './attribute-dict.ts';
export * from './attributes.ts';
export * from './call.ts';
export * from './classes.ts';
export * from './conversion.ts';
export * from './descriptors.ts';
export * from './hints.ts';
export * from './items.ts';
export * from './iteration.ts';
export * from './operators.ts';
export * from './shadowing.ts';
export * from './sequence-iterator.ts';
export * from './text.ts';
