/** `_symtable`: the compiler's symbol tables as objects. */
import { buildSymbolTable, parseSource, type Scope, symbolFlags } from '@vivarium/compiler';
import { bareType, describeType, dict, identityOf, list, objectType, py, type PyDict, type PyList, PyObject, str, type Value, valueError } from '@vivarium/objects';
import { compiling, fileNameOf, optionsOf, sourceOf } from './builtins/source.ts';
import { symtableFacts } from './generated/symtable-facts.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

const blockTypes: readonly Scope['type'][] = ['function', 'class', 'module', 'annotation', 'type alias', 'type parameters', 'type variable'];

class PySymbolTableEntry extends PyObject {
  readonly scope: Scope;
  readonly symbols: PyDict = dict();
  readonly varnames: PyList;
  readonly children: PyList;

  constructor(scope: Scope) {
    super();
    this.scope = scope;
    for (const [name, flags] of scope.symbols) this.symbols.set(str(name), flags);
    this.varnames = list(scope.varnames.map(str));
    this.children = list(scope.children.map((child) => new PySymbolTableEntry(child)));
  }

  /** CPython shows an address. */
  get id(): number {
    return identityOf(this) * 16;
  }
}

const entryType = bareType('symtable entry', PySymbolTableEntry as never, objectType, { subclassable: false, abstractNew: true });
const member = (get: (entry: PySymbolTableEntry) => Value): { get: (entry: PySymbolTableEntry) => Value } => ({ get });
describeType(entryType, {
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PySymbolTableEntry) => str(`<symtable entry ${self.scope.name}(${self.id}), line ${self.scope.location.lineno}>`)],
  ],
  members: {
    id: member((entry) => entry.id),
    name: member((entry) => str(entry.scope.name)),
    symbols: member((entry) => entry.symbols),
    varnames: member((entry) => entry.varnames),
    children: member((entry) => entry.children),
    nested: member((entry) => (entry.scope.nested ? 1 : 0)),
    type: member((entry) => blockTypes.indexOf(entry.scope.type)),
    lineno: member((entry) => entry.scope.location.lineno),
  },
});

function symtable(source: Value, filename: Value, start: Value): Value {
  const name = fileNameOf(filename);
  const text = sourceOf(source, 'symtable', 'string or bytes');
  const mode = py.textArgument(start, 'symtable() argument 3');
  if (mode !== 'exec' && mode !== 'eval' && mode !== 'single') throw valueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
  return compiling(() => {
    const options = optionsOf(name, 0, 0);
    return new PySymbolTableEntry(buildSymbolTable(parseSource(text, name, mode, options), name, options).top);
  });
}

export const symtableModule: NativeModule = {
  name: '_symtable',
  functions: nativeLines(symtableFacts.functions, { symtable }),
  values: () => {
    const {
      USE, DEF_GLOBAL, DEF_NONLOCAL, DEF_LOCAL, DEF_PARAM, DEF_TYPE_PARAM, DEF_FREE_CLASS, DEF_IMPORT, DEF_BOUND, DEF_ANNOT, DEF_COMP_ITER, DEF_COMP_CELL,
      LOCAL, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, FREE, CELL, SCOPE_OFFSET, SCOPE_MASK,
    } = symbolFlags;
    const types = Object.fromEntries(blockTypes.map((type, i) => [`TYPE_${type.toUpperCase().replace(' ', '_')}`, i]));
    return {
      USE, DEF_GLOBAL, DEF_NONLOCAL, DEF_LOCAL, DEF_PARAM, DEF_TYPE_PARAM, DEF_FREE_CLASS, DEF_IMPORT, DEF_BOUND, DEF_ANNOT, DEF_COMP_ITER, DEF_COMP_CELL,
      ...types, LOCAL, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, FREE, CELL, SCOPE_OFF: SCOPE_OFFSET, SCOPE_MASK,
    };
  },
};
