/** Constants of `sys`: versions, number formats, and the struct sequences that hold them. */
import { newStruct, simpleNamespace, structSequenceType, tuple, float, type PyType, type Value } from '@vivarium/objects';
import type { Flags } from '../interpreter.ts';

/** The CPython whose language and library this is. */
export const version = { major: 3, minor: 14, micro: 2, releaselevel: 'final', serial: 0 } as const;
export const versionText = `${version.major}.${version.minor}.${version.micro}`;
const hexversion = (version.major << 24) | (version.minor << 16) | (version.micro << 8) | 0xf0;

type Fields = readonly (readonly [name: string, doc: string | null, value: Value])[];

/** A struct sequence of which there is one instance, and its type. */
function only(name: string, doc: string, fields: Fields): { type: PyType; value: Value } {
  const type = structSequenceType({ name, module: 'sys', doc, fields: fields.map(([field, fieldDoc]) => [field, fieldDoc] as const), constructible: false });
  return { type, value: newStruct(type, fields.map(([, , value]) => value)) };
}

export const versionInfo = only('version_info', 'sys.version_info\n\nVersion information as a named tuple.', [
  ['major', 'Major release number', version.major],
  ['minor', 'Minor release number', version.minor],
  ['micro', 'Patch release number', version.micro],
  ['releaselevel', "'alpha', 'beta', 'candidate', or 'final'", version.releaselevel],
  ['serial', 'Serial release number', version.serial],
]).value;

export const floatInfo = only('float_info', 'sys.float_info\n\nA named tuple holding information about the float type. It contains low level\ninformation about the precision and internal representation. Please study\nyour system\'s :file:`float.h` for more information.', [
  ['max', 'DBL_MAX -- maximum representable finite float', float(Number.MAX_VALUE)],
  ['max_exp', 'DBL_MAX_EXP -- maximum int e such that radix**(e-1) is representable', 1024],
  ['max_10_exp', 'DBL_MAX_10_EXP -- maximum int e such that 10**e is representable', 308],
  ['min', 'DBL_MIN -- Minimum positive normalized float', float(2.2250738585072014e-308)],
  ['min_exp', 'DBL_MIN_EXP -- minimum int e such that radix**(e-1) is a normalized float', -1021],
  ['min_10_exp', 'DBL_MIN_10_EXP -- minimum int e such that 10**e is a normalized float', -307],
  ['dig', 'DBL_DIG -- maximum number of decimal digits that can be faithfully represented in a float', 15],
  ['mant_dig', 'DBL_MANT_DIG -- mantissa digits', 53],
  ['epsilon', 'DBL_EPSILON -- Difference between 1 and the next representable float', float(Number.EPSILON)],
  ['radix', 'FLT_RADIX -- radix of exponent', 2],
  ['rounds', 'FLT_ROUNDS -- rounding mode used for arithmetic operations', 1],
]).value;

export const intInfo = only('int_info', "sys.int_info\n\nA named tuple that holds information about Python's\ninternal representation of integers.  The attributes are read only.", [
  ['bits_per_digit', 'size of a digit in bits', 30],
  ['sizeof_digit', 'size in bytes of the C type used to represent a digit', 4],
  ['default_max_str_digits', 'maximum string conversion digits limitation', 4300],
  ['str_digits_check_threshold', 'minimum positive value for int_max_str_digits', 640],
]).value;

export const hashInfo = only('hash_info', 'hash_info\n\nA named tuple providing parameters used for computing\nhashes. The attributes are read only.', [
  ['width', 'width of the type used for hashing, in bits', 64],
  ['modulus', 'prime number giving the modulus on which the hash function is based', 2305843009213693951n],
  ['inf', 'value to be used for hash of a positive infinity', 314159],
  ['nan', 'value to be used for hash of a nan', 0],
  ['imag', 'multiplier used for the imaginary part of a complex number', 1000003],
  ['algorithm', 'name of the algorithm for hashing of str, bytes and memoryviews', 'siphash13'],
  ['hash_bits', 'internal output size of hash algorithm', 64],
  ['seed_bits', 'seed size of hash algorithm', 128],
  ['cutoff', 'small string optimization cutoff', 0],
]).value;

export const threadInfo = only('thread_info', 'sys.thread_info\n\nA named tuple holding information about the thread implementation.', [
  ['name', 'name of the thread implementation', 'pthread'],
  ['lock', 'name of the lock implementation', 'semaphore'],
  ['version', 'name and version of the thread library', null],
]).value;

const flagDocs = {
  debug: '-d', inspect: '-i', interactive: '-i', optimize: '-O or -OO', dont_write_bytecode: '-B', no_user_site: '-s', no_site: '-S',
  ignore_environment: '-E', verbose: '-v', bytes_warning: '-b', quiet: '-q', hash_randomization: '-R', isolated: '-I', dev_mode: '-X dev',
  utf8_mode: '-X utf8', warn_default_encoding: '-X warn_default_encoding', safe_path: '-P', int_max_str_digits: '-X int_max_str_digits',
} as const satisfies Record<keyof Flags, string>;

/** Fields of `sys.flags` that are not in the sequence, with their values. */
const hiddenFlags = [
  ['gil', '-X gil', 1], ['thread_inherit_context', '-X thread_inherit_context', 0], ['context_aware_warnings', '-X context_aware_warnings', 0],
] as const;

const flagsType = structSequenceType({
  name: 'flags', module: 'sys', doc: 'sys.flags\n\nFlags provided through command line arguments or environment vars.',
  fields: [...Object.entries(flagDocs), ...hiddenFlags.map(([name, doc]) => [name, doc] as const)], visible: Object.keys(flagDocs).length, constructible: false,
});

export const flagsStruct = (flags: Flags): Value =>
  newStruct(flagsType, [...(Object.keys(flagDocs) as (keyof Flags)[]).map((name) => flags[name]), ...hiddenFlags.map(([, , value]) => value)]);

export const asyncGeneratorHooksType = structSequenceType({
  name: 'asyncgen_hooks', module: 'builtins', doc: 'asyncgen_hooks\n\nA named tuple providing information about asynchronous\ngenerators hooks.  The attributes are read only.',
  fields: [['firstiter', 'Hook to intercept first iteration'], ['finalizer', 'Hook to intercept finalization']],
});

export const implementation = (multiarch: string): Value => simpleNamespace({
  name: 'vivarium', cache_tag: `cpython-${version.major}${version.minor}`, version: versionInfo, hexversion, _multiarch: multiarch,
  supports_isolated_interpreters: false,
});

/** Constants that are the same in every interpreter. */
export const constants: Readonly<Record<string, Value>> = {
  abiflags: '', api_version: 1013, byteorder: 'little',
  copyright: 'Copyright (c) 2001 Python Software Foundation.\nAll Rights Reserved.\n\nCopyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\nCopyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\nCopyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved.',
  float_info: floatInfo, float_repr_style: 'short', hash_info: hashInfo, hexversion, int_info: intInfo, maxsize: 9223372036854775807n, maxunicode: 0x10ffff,
  platlibdir: 'lib', thread_info: threadInfo, version_info: versionInfo, _framework: '', _git: tuple(['CPython', '', '']), _home: null,
};
