/**
 * Stands in for CPython's `_testinternalcapi`: the passes of the compiler, one by one. What else it offers looks at the
 * inside of CPython: tests that ask for it are skipped.
 */
import { assembleSequence, type CodeUnit, ConstantCache, generateUnits, InstructionSequence, makeLocation, optimiseSequence, type UnitTree } from '@vivarium/compiler';
import {
  bareType, constantToValue, describeType, dict, error, list, NativeCode, objectType, py, type PyBaseException, PyBuiltin, PyCode, PyDict, PyException, PyList, PyObject, PyTuple, str, textOf,
  tuple, typeError, type Value, valueError, valueToConstant,
} from '@vivarium/objects';
import { type Constant, hasArgument, hasTarget, opcode } from '@vivarium/spec';
import { addNativeModule, compiling, importModule, optionsOf, treeOf } from '@vivarium/stdlib';

class PyInstructionSequence extends PyObject {
  readonly sequence: InstructionSequence;
  readonly nested: PyInstructionSequence[];

  constructor(sequence = new InstructionSequence(), nested: PyInstructionSequence[] = []) {
    super();
    this.sequence = sequence;
    this.nested = nested;
  }

  /** Where no label was placed, jumps lead to instructions by their index. */
  get placed(): InstructionSequence {
    const { sequence } = this;
    if (sequence.labels.length === 0) sequence.instructions.forEach((_, index) => sequence.labels.push(index));
    return sequence;
  }
}

const number = (value: Value): number => Number(py.index(value));
const text = (value: Value): string => textOf(py.asStr(value) ?? '');

const sequenceType = bareType('InstructionSequence', PyInstructionSequence as never, objectType, { subclassable: false, abstractNew: true });
describeType(sequenceType, {
  methods: [
    ['new_label($self, /)', 'Return a new label.', (self: PyInstructionSequence) => self.sequence.newLabel()],
    ['use_label($self, /, label)', 'Place label at current location.', (self: PyInstructionSequence, label: Value) => self.sequence.useLabel(number(label))],
    ['addop($self, /, opcode, oparg, lineno, col_offset, end_lineno, end_col_offset)', 'Append an instruction.', (self: PyInstructionSequence, ...values: Value[]) => {
      // CPython takes them in this order, whatever it calls them.
      const [op, oparg, line, endLine, column, endColumn] = values.map(number);
      self.sequence.emit(op, oparg, makeLocation(line, endLine, column, endColumn));
    }],
    ['add_nested($self, /, nested)', 'Add a nested sequence.', (self: PyInstructionSequence, nested: Value) => void self.nested.push(sequenceOf(nested))],
    ['get_nested($self, /)', 'Return the nested sequences.', (self: PyInstructionSequence) => list([...self.nested])],
    ['get_instructions($self, /)', 'Return the instructions as a list of tuples or labels.', (self: PyInstructionSequence) => list(self.placed.instructions.map(({ opcode: op, oparg, location }) => {
      const argument = hasTarget(op) ? self.placed.labels[oparg] : hasArgument(op) ? oparg : null;
      return tuple([op, argument, location.lineno, location.end_lineno, location.col_offset, location.end_col_offset]);
    }))],
  ],
});

function sequenceOf(value: Value): PyInstructionSequence {
  if (value instanceof PyInstructionSequence) return value;
  throw valueError('expected an instruction sequence');
}

function sequencesOf({ unit, nested }: UnitTree): PyInstructionSequence {
  return new PyInstructionSequence(unit.sequence, nested.map(sequencesOf));
}

function compilerCodegen(program: Value, filename: Value, optimize: Value): Value {
  const name = text(filename);
  const tree = compiling(() => generateUnits(treeOf(program, 'exec'), name, optionsOf(name, 0, number(optimize))));
  const { argcount, posonlyargcount, kwonlyargcount, consts } = tree.unit;
  const metadata = dict();
  for (const [key, value] of Object.entries({ argcount, posonlyargcount, kwonlyargcount, consts: list(consts.map(constantToValue)) })) metadata.set(key, value);
  return tuple([sequencesOf(tree), metadata]);
}

/** Changes the list of constants in place. */
function optimizeCfg(instructions: Value, consts: Value, nlocals: Value): Value {
  const sequence = sequenceOf(instructions).placed;
  if (!(consts instanceof PyList)) throw typeError('consts must be a list');
  const { items } = consts;
  const before = new Map<Constant, Value>();
  const constants = items.map((value) => {
    const constant = valueToConstant(value);
    before.set(constant, value);
    return constant;
  });
  for (const { opcode: op, oparg } of sequence.instructions) {
    if (op === opcode.LOAD_CONST && oparg >= items.length) throw valueError(`LOAD_CONST index ${oparg} is out of range for consts (len=${items.length})`);
  }
  const optimised = optimiseSequence(sequence, constants, number(nlocals));
  items.splice(0, items.length, ...constants.map((constant) => (before.has(constant) ? before.get(constant) as Value : constantToValue(constant))));
  return new PyInstructionSequence(optimised);
}

function assembleCodeObject(filename: Value, instructions: Value, metadata: Value): Value {
  const sequence = sequenceOf(instructions).placed;
  if (!(metadata instanceof PyDict)) throw typeError('expected a dict');
  const get = (key: string): Value => metadata.get(key) as Value;
  const count = (key: string): number => number(get(key));
  // By index; a constant may be wrapped in a tuple that tells it from equal ones.
  const keys = (key: string): Value[] => {
    const table = get(key) as PyDict;
    return table.keyList().sort((a, b) => number(table.get(a) as Value) - number(table.get(b) as Value));
  };
  const names = (key: string): string[] => keys(key).map(text);
  const argcount = count('argcount') + count('posonlyargcount');
  const unit: CodeUnit = {
    sequence, scopeKind: 'function', name: text(get('name')), qualname: text(get('qualname')), filename: text(filename), firstlineno: count('firstlineno'), flags: 0,
    argcount, posonlyargcount: count('posonlyargcount'), kwonlyargcount: count('kwonlyargcount'), nparams: argcount + count('kwonlyargcount'),
    consts: keys('consts').map((value) => valueToConstant(value instanceof PyTuple ? value.items[1] : value)), constCache: new ConstantCache(),
    names: names('names'), varnames: names('varnames'), cellvars: names('cellvars'), freevars: names('freevars'),
    fastHidden: new Set(names('fasthidden')), isGenerator: false,
  };
  return new PyCode(assembleSequence(unit));
}

function localsKinds(code: Value): Value {
  const kinds = dict();
  const { co_localsplusnames, co_localspluskinds } = (code as PyCode).raw;
  co_localsplusnames.forEach((name, slot) => kinds.set(str(name), co_localspluskinds[slot]));
  return kinds;
}

/** A function that skips the test that calls it. */
function insideOfCpython(name: Value): Value {
  const label = text(name);
  // Without the last, `test.support` tries how deep recursion goes.
  if (label.startsWith('__') || label === 'get_c_recursion_remaining') throw error('AttributeError', label);
  return new PyBuiltin(new NativeCode(`${label}(*args, **kwargs)`, null, () => {
    throw new PyException(py.call(py.getAttribute(importModule('unittest'), 'SkipTest'), str(`_testinternalcapi.${label} looks at the inside of CPython`)) as PyBaseException);
  }));
}

addNativeModule({
  name: '_testinternalcapi',
  functions: [
    ['new_instruction_sequence($module, /)', null, () => new PyInstructionSequence()],
    ['compiler_codegen($module, /, ast, filename, optimize, compile_mode=0)', null, compilerCodegen],
    ['optimize_cfg($module, /, instructions, consts, nlocals)', null, optimizeCfg],
    ['assemble_code_object($module, /, filename, instructions, metadata)', null, assembleCodeObject],
    ['get_co_localskinds($module, code, /)', null, localsKinds],
    ['__getattr__($module, name, /)', null, insideOfCpython],
  ],
  // How often CPython runs an instruction before it specialises it, and waits after it failed: enough for ours.
  values: () => ({ SPECIALIZATION_THRESHOLD: 2, SPECIALIZATION_COOLDOWN: 53, SHARED_KEYS_MAX_SIZE: 30 }),
});
