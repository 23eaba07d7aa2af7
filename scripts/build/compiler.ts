/** What the build needs of the packages to compile the library. */
export { compile } from '@vivarium/compiler';
export { dumps, writePyc } from '@vivarium/bytecode';
export { PYC_MAGIC } from '@vivarium/spec';
