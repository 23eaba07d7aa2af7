/**
 * The abstract syntax of Python 3.14, with the names and the field order of CPython's `Python.asdl`.
 *
 * A node is a plain object whose `kind` is the ASDL constructor. Lists are arrays, optional fields are `null`.
 * Positions count lines from 1 and columns in UTF-8 bytes from 0, as CPython's AST does.
 */
import type { Constant as ConstantValue } from './constants.ts';

/** Where a node stands in the source. */
export interface Span {
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export type Identifier = string;

// ---- modules
export interface Module { kind: 'Module'; body: Stmt[]; type_ignores: TypeIgnore[] }
export interface Interactive { kind: 'Interactive'; body: Stmt[] }
export interface Expression { kind: 'Expression'; body: Expr }
export interface FunctionType { kind: 'FunctionType'; argtypes: Expr[]; returns: Expr }
export type Mod = Module | Interactive | Expression | FunctionType;

// ---- statements
interface FunctionFields extends Span {
  name: Identifier;
  args: Arguments;
  body: Stmt[];
  decorator_list: Expr[];
  returns: Expr | null;
  type_comment: string | null;
  type_params: TypeParam[];
}
export interface FunctionDef extends FunctionFields { kind: 'FunctionDef' }
export interface AsyncFunctionDef extends FunctionFields { kind: 'AsyncFunctionDef' }
export interface ClassDef extends Span { kind: 'ClassDef'; name: Identifier; bases: Expr[]; keywords: Keyword[]; body: Stmt[]; decorator_list: Expr[]; type_params: TypeParam[] }
export interface Return extends Span { kind: 'Return'; value: Expr | null }
export interface Delete extends Span { kind: 'Delete'; targets: Expr[] }
export interface Assign extends Span { kind: 'Assign'; targets: Expr[]; value: Expr; type_comment: string | null }
export interface TypeAlias extends Span { kind: 'TypeAlias'; name: Expr; type_params: TypeParam[]; value: Expr }
export interface AugAssign extends Span { kind: 'AugAssign'; target: Expr; op: Operator; value: Expr }
export interface AnnAssign extends Span { kind: 'AnnAssign'; target: Expr; annotation: Expr; value: Expr | null; simple: 0 | 1 }
interface ForFields extends Span { target: Expr; iter: Expr; body: Stmt[]; orelse: Stmt[]; type_comment: string | null }
export interface For extends ForFields { kind: 'For' }
export interface AsyncFor extends ForFields { kind: 'AsyncFor' }
export interface While extends Span { kind: 'While'; test: Expr; body: Stmt[]; orelse: Stmt[] }
export interface If extends Span { kind: 'If'; test: Expr; body: Stmt[]; orelse: Stmt[] }
interface WithFields extends Span { items: WithItem[]; body: Stmt[]; type_comment: string | null }
export interface With extends WithFields { kind: 'With' }
export interface AsyncWith extends WithFields { kind: 'AsyncWith' }
export interface Match extends Span { kind: 'Match'; subject: Expr; cases: MatchCase[] }
export interface Raise extends Span { kind: 'Raise'; exc: Expr | null; cause: Expr | null }
interface TryFields extends Span { body: Stmt[]; handlers: ExceptHandler[]; orelse: Stmt[]; finalbody: Stmt[] }
export interface Try extends TryFields { kind: 'Try' }
export interface TryStar extends TryFields { kind: 'TryStar' }
export interface Assert extends Span { kind: 'Assert'; test: Expr; msg: Expr | null }
export interface Import extends Span { kind: 'Import'; names: Alias[] }
export interface ImportFrom extends Span { kind: 'ImportFrom'; module: Identifier | null; names: Alias[]; level: number | null }
export interface Global extends Span { kind: 'Global'; names: Identifier[] }
export interface Nonlocal extends Span { kind: 'Nonlocal'; names: Identifier[] }
export interface ExprStmt extends Span { kind: 'Expr'; value: Expr }
export interface Pass extends Span { kind: 'Pass' }
export interface Break extends Span { kind: 'Break' }
export interface Continue extends Span { kind: 'Continue' }
export type Stmt =
  | FunctionDef | AsyncFunctionDef | ClassDef | Return | Delete | Assign | TypeAlias | AugAssign | AnnAssign
  | For | AsyncFor | While | If | With | AsyncWith | Match | Raise | Try | TryStar | Assert | Import | ImportFrom
  | Global | Nonlocal | ExprStmt | Pass | Break | Continue;

// ---- expressions
export interface BoolOp extends Span { kind: 'BoolOp'; op: BoolOperator; values: Expr[] }
export interface NamedExpr extends Span { kind: 'NamedExpr'; target: Expr; value: Expr }
export interface BinOp extends Span { kind: 'BinOp'; left: Expr; op: Operator; right: Expr }
export interface UnaryOp extends Span { kind: 'UnaryOp'; op: UnaryOperator; operand: Expr }
export interface Lambda extends Span { kind: 'Lambda'; args: Arguments; body: Expr }
export interface IfExp extends Span { kind: 'IfExp'; test: Expr; body: Expr; orelse: Expr }
/** A `null` key stands for `**mapping`. */
export interface Dict extends Span { kind: 'Dict'; keys: (Expr | null)[]; values: Expr[] }
export interface SetDisplay extends Span { kind: 'Set'; elts: Expr[] }
export interface ListComp extends Span { kind: 'ListComp'; elt: Expr; generators: Comprehension[] }
export interface SetComp extends Span { kind: 'SetComp'; elt: Expr; generators: Comprehension[] }
export interface DictComp extends Span { kind: 'DictComp'; key: Expr; value: Expr; generators: Comprehension[] }
export interface GeneratorExp extends Span { kind: 'GeneratorExp'; elt: Expr; generators: Comprehension[] }
export interface Await extends Span { kind: 'Await'; value: Expr }
export interface Yield extends Span { kind: 'Yield'; value: Expr | null }
export interface YieldFrom extends Span { kind: 'YieldFrom'; value: Expr }
export interface Compare extends Span { kind: 'Compare'; left: Expr; ops: CompareOperator[]; comparators: Expr[] }
export interface Call extends Span { kind: 'Call'; func: Expr; args: Expr[]; keywords: Keyword[] }
/** `conversion` is -1 (none) or the code of `s`, `r`, `a`. */
export interface FormattedValue extends Span { kind: 'FormattedValue'; value: Expr; conversion: number; format_spec: Expr | null }
export interface Interpolation extends Span { kind: 'Interpolation'; value: Expr; str: ConstantValue; conversion: number; format_spec: Expr | null }
export interface JoinedStr extends Span { kind: 'JoinedStr'; values: Expr[] }
export interface TemplateStr extends Span { kind: 'TemplateStr'; values: Expr[] }
/** `value_kind` is ASDL's field `kind`: 'u' for a u-prefixed string, else null. */
export interface Constant extends Span { kind: 'Constant'; value: ConstantValue; value_kind: string | null }
export interface Attribute extends Span { kind: 'Attribute'; value: Expr; attr: Identifier; ctx: ExprContext }
export interface Subscript extends Span { kind: 'Subscript'; value: Expr; slice: Expr; ctx: ExprContext }
export interface Starred extends Span { kind: 'Starred'; value: Expr; ctx: ExprContext }
export interface Name extends Span { kind: 'Name'; id: Identifier; ctx: ExprContext }
export interface List extends Span { kind: 'List'; elts: Expr[]; ctx: ExprContext }
export interface Tuple extends Span { kind: 'Tuple'; elts: Expr[]; ctx: ExprContext }
export interface Slice extends Span { kind: 'Slice'; lower: Expr | null; upper: Expr | null; step: Expr | null }
export type Expr =
  | BoolOp | NamedExpr | BinOp | UnaryOp | Lambda | IfExp | Dict | SetDisplay | ListComp | SetComp | DictComp
  | GeneratorExp | Await | Yield | YieldFrom | Compare | Call | FormattedValue | Interpolation | JoinedStr
  | TemplateStr | Constant | Attribute | Subscript | Starred | Name | List | Tuple | Slice;

// ---- enumerations
export type ExprContext = 'Load' | 'Store' | 'Del';
export type BoolOperator = 'And' | 'Or';
export type Operator =
  | 'Add' | 'Sub' | 'Mult' | 'MatMult' | 'Div' | 'Mod' | 'Pow' | 'LShift' | 'RShift' | 'BitOr' | 'BitXor' | 'BitAnd' | 'FloorDiv';
export type UnaryOperator = 'Invert' | 'Not' | 'UAdd' | 'USub';
export type CompareOperator = 'Eq' | 'NotEq' | 'Lt' | 'LtE' | 'Gt' | 'GtE' | 'Is' | 'IsNot' | 'In' | 'NotIn';

// ---- parts
export interface Comprehension { kind: 'comprehension'; target: Expr; iter: Expr; ifs: Expr[]; is_async: 0 | 1 }
export interface ExceptHandler extends Span { kind: 'ExceptHandler'; type: Expr | null; name: Identifier | null; body: Stmt[] }
export interface Arguments { kind: 'arguments'; posonlyargs: Arg[]; args: Arg[]; vararg: Arg | null; kwonlyargs: Arg[]; kw_defaults: (Expr | null)[]; kwarg: Arg | null; defaults: Expr[] }
export interface Arg extends Span { kind: 'arg'; arg: Identifier; annotation: Expr | null; type_comment: string | null }
/** A `null` name stands for `**mapping`. */
export interface Keyword extends Span { kind: 'keyword'; arg: Identifier | null; value: Expr }
export interface Alias extends Span { kind: 'alias'; name: Identifier; asname: Identifier | null }
export interface WithItem { kind: 'withitem'; context_expr: Expr; optional_vars: Expr | null }
export interface MatchCase { kind: 'match_case'; pattern: Pattern; guard: Expr | null; body: Stmt[] }

/** A `# type: ignore` comment; `tag` is what follows the word. */
export interface TypeIgnore { kind: 'TypeIgnore'; lineno: number; tag: string }

// ---- patterns
export interface MatchValue extends Span { kind: 'MatchValue'; value: Expr }
export interface MatchSingleton extends Span { kind: 'MatchSingleton'; value: ConstantValue }
export interface MatchSequence extends Span { kind: 'MatchSequence'; patterns: Pattern[] }
export interface MatchMapping extends Span { kind: 'MatchMapping'; keys: Expr[]; patterns: Pattern[]; rest: Identifier | null }
export interface MatchClass extends Span { kind: 'MatchClass'; cls: Expr; patterns: Pattern[]; kwd_attrs: Identifier[]; kwd_patterns: Pattern[] }
export interface MatchStar extends Span { kind: 'MatchStar'; name: Identifier | null }
export interface MatchAs extends Span { kind: 'MatchAs'; pattern: Pattern | null; name: Identifier | null }
export interface MatchOr extends Span { kind: 'MatchOr'; patterns: Pattern[] }
export type Pattern = MatchValue | MatchSingleton | MatchSequence | MatchMapping | MatchClass | MatchStar | MatchAs | MatchOr;

// ---- type parameters
export interface TypeVar extends Span { kind: 'TypeVar'; name: Identifier; bound: Expr | null; default_value: Expr | null }
export interface ParamSpec extends Span { kind: 'ParamSpec'; name: Identifier; default_value: Expr | null }
export interface TypeVarTuple extends Span { kind: 'TypeVarTuple'; name: Identifier; default_value: Expr | null }
export type TypeParam = TypeVar | ParamSpec | TypeVarTuple;

export type Node =
  | Mod | Stmt | Expr | Comprehension | ExceptHandler | Arguments | Arg | Keyword | Alias | WithItem | MatchCase
  | TypeIgnore | Pattern | TypeParam;
export type NodeKind = Node['kind'];
