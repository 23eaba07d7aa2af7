/** Characters, codecs and the text algorithms that native modules share with str and bytes. */
export * from './builders.ts';
export * from './characters.ts';
export * from './codec-registry.ts';
export * from './codecs/error-handlers.ts';
export * from './codecs/single-byte.ts';
export * from './codecs/utf16-32.ts';
export * from './codecs/escapes.ts';
export * from './codecs/utf7.ts';
export * from './codecs/utf8.ts';
export * from './format-template.ts';
export * from './names.ts';
export * from './percent.ts';
export * from './repr.ts';
export * from './runs.ts';
export * from './str-operations.ts';
