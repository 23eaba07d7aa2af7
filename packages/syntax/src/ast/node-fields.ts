/** The fields of every node, as `_fields` and `_field_types` of CPython's `ast` classes give them. */
import type { ast } from '@vivarium/spec';

/** After a field's name: `*` a list, `?` optional, `=` an enumeration; else one value. */
const table = {
  Module: 'body* type_ignores*',
  Interactive: 'body*',
  Expression: 'body',
  FunctionType: 'argtypes* returns',
  FunctionDef: 'name args body* decorator_list* returns? type_comment? type_params*',
  AsyncFunctionDef: 'name args body* decorator_list* returns? type_comment? type_params*',
  ClassDef: 'name bases* keywords* body* decorator_list* type_params*',
  Return: 'value?',
  Delete: 'targets*',
  Assign: 'targets* value type_comment?',
  TypeAlias: 'name type_params* value',
  AugAssign: 'target op= value',
  AnnAssign: 'target annotation value? simple',
  For: 'target iter body* orelse* type_comment?',
  AsyncFor: 'target iter body* orelse* type_comment?',
  While: 'test body* orelse*',
  If: 'test body* orelse*',
  With: 'items* body* type_comment?',
  AsyncWith: 'items* body* type_comment?',
  Match: 'subject cases*',
  Raise: 'exc? cause?',
  Try: 'body* handlers* orelse* finalbody*',
  TryStar: 'body* handlers* orelse* finalbody*',
  Assert: 'test msg?',
  Import: 'names*',
  ImportFrom: 'module? names* level?',
  Global: 'names*',
  Nonlocal: 'names*',
  Expr: 'value',
  Pass: '',
  Break: '',
  Continue: '',
  BoolOp: 'op= values*',
  NamedExpr: 'target value',
  BinOp: 'left op= right',
  UnaryOp: 'op= operand',
  Lambda: 'args body',
  IfExp: 'test body orelse',
  Dict: 'keys* values*',
  Set: 'elts*',
  ListComp: 'elt generators*',
  SetComp: 'elt generators*',
  DictComp: 'key value generators*',
  GeneratorExp: 'elt generators*',
  Await: 'value',
  Yield: 'value?',
  YieldFrom: 'value',
  Compare: 'left ops*= comparators*',
  Call: 'func args* keywords*',
  FormattedValue: 'value conversion format_spec?',
  Interpolation: 'value str conversion format_spec?',
  JoinedStr: 'values*',
  TemplateStr: 'values*',
  Constant: 'value kind?',
  Attribute: 'value attr ctx=',
  Subscript: 'value slice ctx=',
  Starred: 'value ctx=',
  Name: 'id ctx=',
  List: 'elts* ctx=',
  Tuple: 'elts* ctx=',
  Slice: 'lower? upper? step?',
  comprehension: 'target iter ifs* is_async',
  ExceptHandler: 'type? name? body*',
  arguments: 'posonlyargs* args* vararg? kwonlyargs* kw_defaults* kwarg? defaults*',
  arg: 'arg annotation? type_comment?',
  keyword: 'arg? value',
  alias: 'name asname?',
  withitem: 'context_expr optional_vars?',
  match_case: 'pattern guard? body*',
  MatchValue: 'value',
  MatchSingleton: 'value',
  MatchSequence: 'patterns*',
  MatchMapping: 'keys* patterns* rest?',
  MatchClass: 'cls patterns* kwd_attrs* kwd_patterns*',
  MatchStar: 'name?',
  MatchAs: 'pattern? name?',
  MatchOr: 'patterns*',
  TypeVar: 'name bound? default_value?',
  ParamSpec: 'name default_value?',
  TypeVarTuple: 'name default_value?',
  TypeIgnore: 'lineno tag',
} satisfies Record<ast.NodeKind, string>;

export interface NodeField {
  /** Python's name of the field. */
  readonly name: string;
  /** The property of our nodes; only `Constant.kind` differs. */
  readonly property: string;
  readonly list: boolean;
  readonly optional: boolean;
  /** True for contexts and operators, which are nodes without fields in CPython. */
  readonly enumeration: boolean;
}

export const nodeFields: ReadonlyMap<string, readonly NodeField[]> = new Map(
  Object.entries(table).map(([kind, fields]) => [kind, fields === '' ? [] : fields.split(' ').map((spec) => fieldOf(kind, spec))]),
);

function fieldOf(kind: string, spec: string): NodeField {
  const name = /^\w+/.exec(spec)?.[0] ?? '';
  return {
    name, property: kind === 'Constant' && name === 'kind' ? 'value_kind' : name, list: spec.includes('*'),
    optional: spec.endsWith('?'), enumeration: spec.endsWith('='),
  };
}
