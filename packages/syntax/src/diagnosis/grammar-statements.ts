/** Statements, in the notation of `notation.ts`. Where an error is possible its rule stands beside the right form. */

/** `invalid_` alternatives of a statement whose header wants a colon and then a block. */
function block(header: string, keyword: string, what: string): string {
  return `
    | ${header} NEWLINE !! last: expected ':'
    | ${header.replace(`'${keyword}'`, `a='${keyword}'`).replace(`"${keyword}"`, `a="${keyword}"`)} ':' NEWLINE !INDENT !! indent: expected an indented block after ${what} on line {a.line}`;
}

/** `except` and `except*` differ in the star only. */
function exceptBlocks(rule: string, star: string, named: string): string {
  return `
${rule}_block:
    | invalid_${rule}_stmt_indent
    | 'except' ${star} expression ':' block
    | 'except' ${star} expression 'as' NAME ':' block
    | 'except' ${star} expressions ':' block
    ${star === '' ? "| 'except' ':' block" : ''}
    | invalid_${rule}_stmt
invalid_${rule}_stmt_indent:
    | a='except' ${star} expression ['as' NAME] ':' NEWLINE !INDENT !! indent: expected an indented block after '${named}' statement on line {a.line}
    ${star === '' ? `| a='except' ':' NEWLINE !INDENT !! indent: expected an indented block after 'except' statement on line {a.line}` : ''}
invalid_${rule}_stmt:
    | 'except' ${star} a=expression ',' expressions 'as' NAME ':' !! a...: multiple exception types must be parenthesized when using 'as'
    | 'except' ${star} expression ['as' NAME] NEWLINE !! last: expected ':'
    ${star === '' ? "| 'except' NEWLINE !! last: expected ':'" : "| 'except' '*' (NEWLINE | ':') !! last: expected one or more exception types"}
    | 'except' ${star} expression 'as' a=expression ':' block !! a: cannot use ${named} statement with {a}
`;
}

/**
 * A parameter list. `def` has annotations and ends in `)`, a lambda has none and ends in `:`.
 * A parameter rule takes the comma behind it with it, or stands before the closing token.
 */
function parameters(prefix: string, closing: string, parenthesised: string, starEtcWhere: string): string {
  const p = prefix;
  const annotated = p === '';
  const comment = annotated ? ' TYPE_COMMENT?' : '';
  return `
${annotated ? 'params' : 'lambda_params'}:
    | invalid_${p}parameters
    | ${p}parameters
${p}parameters:
    | ${p}slash_no_default ${p}param_no_default* ${p}param_with_default* [${p}star_etc]
    | ${p}slash_with_default ${p}param_with_default* [${p}star_etc]
    | ${p}param_no_default+ ${p}param_with_default* [${p}star_etc]
    | ${p}param_with_default+ [${p}star_etc]
    | ${p}star_etc
${p}slash_no_default:
    | ${p}param_no_default+ '/' ','
    | ${p}param_no_default+ '/' &'${closing}'
${p}slash_with_default:
    | ${p}param_no_default* ${p}param_with_default+ '/' ','
    | ${p}param_no_default* ${p}param_with_default+ '/' &'${closing}'
${p}star_etc:
    | invalid_${p}star_etc
    | '*' ${p}param_no_default ${p}param_maybe_default* [${p}kwds]
    ${annotated ? "| '*' param_no_default_star_annotation param_maybe_default* [kwds]" : ''}
    | '*' ',' ${p}param_maybe_default+ [${p}kwds]
    | ${p}kwds
${p}kwds:
    | invalid_${p}kwds
    | '**' ${p}param_no_default
${p}param_no_default:
    | ${p}param ','${comment}
    | ${p}param${comment} &'${closing}'
${p}param_with_default:
    | ${p}param default ','${comment}
    | ${p}param default${comment} &'${closing}'
${p}param_maybe_default:
    | ${p}param default? ','${comment}
    | ${p}param default?${comment} &'${closing}'
${p}param:
    | NAME ${annotated ? 'annotation? ' : ''}=> Parameter
invalid_${p}parameters:
    | a='/' ',' !! a: at least one argument must precede /
    | (${p}slash_no_default | ${p}slash_with_default) ${p}param_maybe_default* a='/' !! a: / may appear only once
    | ${p}slash_no_default? ${p}param_no_default* invalid_${p}parameters_helper a=${p}param_no_default !! a: parameter without a default follows parameter with a default
    | ${p}param_no_default* a='(' ${annotated ? 'param_no_default+' : "','.lambda_param+"} ','? b=')' !! a..b: ${parenthesised} parameters cannot be parenthesized
    | (${p}slash_no_default | ${p}slash_with_default)? ${p}param_maybe_default* '*' (',' | ${p}param_no_default) ${p}param_maybe_default* a='/' !! a: / must be ahead of *
    | ${p}param_maybe_default+ '/' a='*' !! a: expected comma between / and *
invalid_${p}parameters_helper:
    | ${p}slash_with_default
    | ${p}param_with_default+
invalid_${p}star_etc:
    | a='*' ('${closing}' | ',' ('${closing}' | '**')) !! ${starEtcWhere}: named arguments must follow bare *
    ${annotated ? "| '*' ',' TYPE_COMMENT !! last: bare * has associated type comment" : ''}
    | '*' ${p}param a='=' !! a: var-positional argument cannot have default value
    | '*' (${p}param_no_default | ',') ${p}param_maybe_default* a='*' (${p}param_no_default | ',') !! a: * argument may appear only once
invalid_${p}kwds:
    | '**' ${p}param a='=' !! a: var-keyword argument cannot have default value
    | '**' ${p}param ',' a=${p}param !! a: arguments cannot follow var-keyword argument
    | '**' ${p}param ',' a=('*' | '**' | '/') !! a: arguments cannot follow var-keyword argument
`;
}

export const statements = `
file:
    | [statements] ENDMARKER
interactive:
    | statement_newline
eval:
    | expressions NEWLINE* ENDMARKER
func_type:
    | '(' [type_expressions] ')' '->' expression NEWLINE* ENDMARKER
type_expressions:
    | ','.expression+ ',' '*' expression ',' '**' expression
    | ','.expression+ ',' '*' expression
    | ','.expression+ ',' '**' expression
    | '*' expression ',' '**' expression
    | '*' expression
    | '**' expression
    | ','.expression+

statements:
    | statement+
statement:
    | a=compound_stmt => do compoundStatement a
    | simple_stmts
statement_newline:
    | single_compound_stmt NEWLINE
    | simple_stmts
    | NEWLINE
    | ENDMARKER => do interactiveExit
single_compound_stmt:
    | a=compound_stmt => do compoundStatement a
simple_stmts:
    | simple_stmt !';' NEWLINE
    | ';'.simple_stmt+ [';'] NEWLINE
simple_stmt (memo):
    | assignment
    | &"type" type_alias
    | star_expressions
    | &'return' return_stmt
    | &('import' | 'from') import_stmt
    | &'raise' raise_stmt
    | &'pass' pass_stmt
    | &'del' del_stmt
    | &'yield' yield_stmt
    | &'assert' assert_stmt
    | &'break' break_stmt
    | &'continue' continue_stmt
    | &'global' global_stmt
    | &'nonlocal' nonlocal_stmt
compound_stmt:
    | &('def' | '@' | 'async') function_def
    | &'if' if_stmt
    | &('class' | '@') class_def
    | &('with' | 'async') with_stmt
    | &('for' | 'async') for_stmt
    | &'try' try_stmt
    | &'while' while_stmt
    | match_stmt

assignment:
    | NAME ':' expression ['=' annotated_rhs]
    | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ['=' annotated_rhs]
    | (star_targets '=')+ annotated_rhs !'=' TYPE_COMMENT?
    | single_target augassign ~ annotated_rhs
    | invalid_assignment
invalid_assignment:
    | a=invalid_ann_assign_target ':' expression !! a: only single target (not {a}) can be annotated
    | a=star_named_expression ',' star_named_expressions* ':' expression !! a: only single target (not tuple) can be annotated
    | a=expression ':' expression !! a: illegal target for annotation
    | (star_targets '=')* a=star_expressions '=' => do cannotAssign a
    | (star_targets '=')* a=yield_expr '=' !! a: assignment to yield expression not possible
    | a=star_expressions augassign annotated_rhs !! a: '{a}' is an illegal expression for augmented assignment
invalid_ann_assign_target:
    | list
    | tuple
    | '(' a=invalid_ann_assign_target ')'
annotated_rhs:
    | yield_expr
    | star_expressions
augassign:
    | '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='

return_stmt:
    | 'return' [star_expressions]
raise_stmt:
    | 'raise' expression ['from' expression]
    | 'raise'
pass_stmt:
    | 'pass'
break_stmt:
    | 'break'
continue_stmt:
    | 'continue'
global_stmt:
    | 'global' ','.NAME+
nonlocal_stmt:
    | 'nonlocal' ','.NAME+
del_stmt:
    | 'del' del_targets &(';' | NEWLINE)
    | invalid_del_stmt
invalid_del_stmt:
    | 'del' a=star_expressions => do cannotDelete a
yield_stmt:
    | yield_expr
assert_stmt:
    | 'assert' expression [',' expression]

import_stmt:
    | invalid_import
    | import_name
    | import_from
invalid_import:
    | a='import' ','.dotted_name+ 'from' dotted_name !! a...: Did you mean to use 'from ... import ...' instead?
    | 'import' a=NEWLINE !! a...: Expected one or more names after 'import'
import_name:
    | 'import' dotted_as_names
import_from:
    | 'from' dots=('.' | '...')* module=dotted_name 'import' names=import_from_targets => do futureImport dots module names
    | 'from' ('.' | '...')+ 'import' import_from_targets
import_from_targets:
    | '(' names=import_from_as_names [','] ')'
    | import_from_as_names !','
    | '*'
    | invalid_import_from_targets
invalid_import_from_targets:
    | import_from_as_names ',' NEWLINE !! last: trailing comma not allowed without surrounding parentheses
    | a=NEWLINE !! a...: Expected one or more names after 'import'
import_from_as_names:
    | ','.import_from_as_name+
import_from_as_name:
    | invalid_import_from_as_name
    | NAME ['as' NAME]
invalid_import_from_as_name:
    | NAME 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression !! a: cannot use {a} as import target
dotted_as_names:
    | ','.dotted_as_name+
dotted_as_name:
    | invalid_dotted_as_name
    | dotted_name ['as' NAME]
invalid_dotted_as_name:
    | dotted_name 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression !! a: cannot use {a} as import target
dotted_name:
    | dotted_name '.' NAME => Name
    | NAME

block (memo):
    | NEWLINE INDENT statements DEDENT
    | simple_stmts
    | invalid_block
invalid_block:
    | NEWLINE !INDENT !! indent: expected an indented block
decorators:
    | ('@' named_expression NEWLINE)+

class_def:
    | decorators a=class_def_raw
    | class_def_raw
class_def_raw:
    | invalid_class_def_raw
    | 'class' NAME [type_params] ['(' [arguments] ')'] ':' block
invalid_class_def_raw:
    ${block("'class' NAME [type_params] ['(' [arguments] ')']", 'class', 'class definition')}

function_def:
    | decorators a=function_def_raw
    | function_def_raw
function_def_raw:
    | invalid_def_raw
    | 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' [func_type_comment] block
    | 'async' 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' [func_type_comment] block
invalid_def_raw:
    | ['async'] a='def' NAME [type_params] '(' [params] ')' ['->' expression] ':' NEWLINE !INDENT !! indent: expected an indented block after function definition on line {a.line}
    | ['async'] 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' [func_type_comment] block => do placeless
func_type_comment:
    | NEWLINE TYPE_COMMENT &(NEWLINE INDENT)
    | invalid_double_type_comments
    | TYPE_COMMENT
invalid_double_type_comments:
    | TYPE_COMMENT NEWLINE TYPE_COMMENT NEWLINE INDENT !! last: Cannot have two type comments on def
${parameters('', ')', 'Function', 'a')}
param_no_default_star_annotation:
    | NAME star_annotation ','
    | NAME star_annotation &')'
annotation:
    | ':' expression
star_annotation:
    | ':' star_expression
default:
    | '=' a=expression
    | invalid_default
invalid_default:
    | a='=' &(')' | ',') !! a: expected default value expression
${parameters('lambda_', ':', 'Lambda expression', 'last')}

if_stmt:
    | invalid_if_stmt
    | 'if' named_expression ':' block elif_stmt
    | 'if' named_expression ':' block [else_block]
invalid_if_stmt:
    ${block("'if' named_expression", 'if', "'if' statement")}
elif_stmt:
    | invalid_elif_stmt
    | 'elif' named_expression ':' block elif_stmt
    | 'elif' named_expression ':' block [else_block]
invalid_elif_stmt:
    ${block("'elif' named_expression", 'elif', "'elif' statement")}
else_block:
    | invalid_else_stmt
    | 'else' &&':' block
invalid_else_stmt:
    | a='else' ':' NEWLINE !INDENT !! indent: expected an indented block after 'else' statement on line {a.line}
    | 'else' ':' block 'elif' !! last: 'elif' block follows an 'else' block
while_stmt:
    | invalid_while_stmt
    | 'while' named_expression ':' block [else_block]
invalid_while_stmt:
    ${block("'while' named_expression", 'while', "'while' statement")}
for_stmt:
    | invalid_for_stmt
    | 'for' star_targets 'in' ~ star_expressions ':' TYPE_COMMENT? block [else_block]
    | 'async' 'for' star_targets 'in' ~ star_expressions ':' TYPE_COMMENT? block [else_block]
    | invalid_for_target
invalid_for_stmt:
    ${block("['async'] 'for' star_targets 'in' star_expressions", 'for', "'for' statement")}
invalid_for_target:
    | 'async'? 'for' a=star_expressions => do cannotAssignInFor a

with_stmt:
    | invalid_with_stmt_indent
    | 'with' '(' ','.with_item+ ','? ')' ':' TYPE_COMMENT? block
    | 'with' ','.with_item+ ':' TYPE_COMMENT? block
    | 'async' 'with' '(' ','.with_item+ ','? ')' ':' block
    | 'async' 'with' ','.with_item+ ':' TYPE_COMMENT? block
    | invalid_with_stmt
with_item:
    | expression 'as' star_target &(',' | ')' | ':')
    | invalid_with_item
    | expression
invalid_with_item:
    | expression 'as' a=expression &(',' | ')' | ':') => do cannotAssign a
invalid_with_stmt:
    | ['async'] 'with' ','.(expression ['as' star_target])+ NEWLINE !! last: expected ':'
    | ['async'] 'with' '(' ','.(expressions ['as' star_target])+ ','? ')' NEWLINE !! last: expected ':'
invalid_with_stmt_indent:
    | ['async'] a='with' ','.(expression ['as' star_target])+ ':' NEWLINE !INDENT !! indent: expected an indented block after 'with' statement on line {a.line}
    | ['async'] a='with' '(' ','.(expressions ['as' star_target])+ ','? ')' ':' NEWLINE !INDENT !! indent: expected an indented block after 'with' statement on line {a.line}

try_stmt:
    | invalid_try_stmt
    | 'try' &&':' block finally_block
    | 'try' &&':' block except_block+ [else_block] [finally_block]
    | 'try' &&':' block except_star_block+ [else_block] [finally_block]
invalid_try_stmt:
    | a='try' ':' NEWLINE !INDENT !! indent: expected an indented block after 'try' statement on line {a.line}
    | 'try' ':' block !('except' | 'finally') !! last: expected 'except' or 'finally' block
    | 'try' ':' block* except_block+ a='except' b='*' expression ['as' NAME] ':' !! a..b: cannot have both 'except' and 'except*' on the same 'try'
    | 'try' ':' block* except_star_block+ a='except' [expression ['as' NAME]] ':' !! a: cannot have both 'except' and 'except*' on the same 'try'
${exceptBlocks('except', '', 'except')}
${exceptBlocks('except_star', "'*'", 'except*')}
finally_block:
    | invalid_finally_stmt
    | 'finally' &&':' block
invalid_finally_stmt:
    | a='finally' ':' NEWLINE !INDENT !! indent: expected an indented block after 'finally' statement on line {a.line}

type_alias:
    | "type" NAME [type_params] '=' expression
type_params:
    | invalid_type_params
    | '[' ','.type_param+ [','] ']'
invalid_type_params:
    | '[' a=']' !! a...: Type parameter list cannot be empty
type_param (memo):
    | NAME [':' expression] ['=' expression]
    | invalid_type_param
    | '*' NAME ['=' star_expression]
    | '**' NAME ['=' expression]
invalid_type_param:
    | '*' NAME a=':' b=expression => do boundOf a b TypeVarTuple
    | '**' NAME a=':' b=expression => do boundOf a b ParamSpec

match_stmt:
    | "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT
    | invalid_match_stmt
invalid_match_stmt:
    ${block('"match" subject_expr', 'match', "'match' statement")}
subject_expr:
    | star_named_expression ',' star_named_expressions?
    | named_expression
case_block:
    | invalid_case_block
    | "case" patterns guard? ':' block
invalid_case_block:
    ${block('"case" patterns guard?', 'case', "'case' statement")}
guard:
    | 'if' named_expression
`;
