export { CodeObject, type CodeObjectFields } from './code-object.ts';
