/** Expressions, targets and arguments, in the notation of `notation.ts`. */

/** f-strings and t-strings differ in their tokens and in the letter of their messages. */
function interpolatedString(letter: 'f' | 't'): string {
  const s = `${letter}string`;
  const middle = `${letter.toUpperCase()}STRING_MIDDLE`;
  const before = (token: string) => `| '{' a='${token}' !! a: ${letter}-string: valid expression required before '${token}'`;
  return `
${s}_middle:
    | ${s}_replacement_field
    | ${middle}
${s}_replacement_field:
    | '{' annotated_rhs '='? [fstring_conversion] [${s}_full_format_spec] '}'
    | invalid_${s}_replacement_field
${s}_full_format_spec:
    | ':' ${s}_format_spec*
${s}_format_spec:
    | a=${middle} => do decodedPart a
    | ${s}_replacement_field
invalid_${s}_replacement_field:
    ${before('=')}
    ${before('!')}
    ${before(':')}
    ${before('}')}
    | '{' !annotated_rhs !! next: ${letter}-string: expecting a valid expression after '{'
    | '{' annotated_rhs !('=' | '!' | ':' | '}') !! next: ${letter}-string: expecting '=', or '!', or ':', or '}'
    | '{' annotated_rhs '=' !('!' | ':' | '}') !! next: ${letter}-string: expecting '!', or ':', or '}'
    | '{' annotated_rhs '='? invalid_${s}_conversion_character
    | '{' annotated_rhs '='? ['!' NAME] !(':' | '}') !! next: ${letter}-string: expecting ':' or '}'
    | '{' annotated_rhs '='? ['!' NAME] ':' fstring_format_spec* !'}' !! next: ${letter}-string: expecting '}', or format specs
    | '{' annotated_rhs '='? ['!' NAME] !'}' !! next: ${letter}-string: expecting '}'
invalid_${s}_conversion_character:
    | '!' &(':' | '}') !! next: ${letter}-string: missing conversion character
    | '!' !NAME !! next: ${letter}-string: invalid conversion character
`;
}

export const expressions = `
expressions:
    | a=expression b=(',' c=expression)+ [','] => Tuple a b
    | a=expression ',' => Tuple a
    | expression
expression (memo):
    | invalid_expression
    | invalid_legacy_expression
    | disjunction 'if' disjunction 'else' expression => IfExp
    | disjunction
    | lambdef
expression_without_invalid:
    | disjunction 'if' disjunction 'else' expression => IfExp
    | disjunction
    | lambdef
invalid_legacy_expression:
    | a=NAME !'(' b=star_expressions => do legacyStatement a b
invalid_expression:
    | STRING a=(!STRING expression_without_invalid)+ STRING => do insideString a
    | !(NAME STRING | SOFT_KEYWORD) a=disjunction b=expression_without_invalid => do forgottenComma a b
    | a=disjunction 'if' b=disjunction !('else' | ':') !! a..b: expected 'else' after 'if' expression
    | disjunction 'if' disjunction 'else' !expression !! next: expected expression after 'else', but statement is given
    | a=(pass_stmt | break_stmt | continue_stmt) 'if' disjunction 'else' simple_stmt !! a: expected expression before 'if', but statement is given
    | a='lambda' [lambda_params] b=':' &FSTRING_MIDDLE !! a..b: f-string: lambda expressions are not allowed without parentheses
    | a='lambda' [lambda_params] b=':' &TSTRING_MIDDLE !! a..b: t-string: lambda expressions are not allowed without parentheses
yield_expr:
    | 'yield' 'from' expression => Yield
    | 'yield' [star_expressions] => Yield
star_expressions:
    | a=star_expression b=(',' c=star_expression)+ [','] => Tuple a b
    | a=star_expression ',' => Tuple a
    | star_expression
star_expression (memo):
    | '*' a=bitwise_or => Starred a
    | expression
star_named_expressions:
    | a=','.star_named_expression+ [',']
star_named_expression:
    | '*' a=bitwise_or => Starred a
    | named_expression
assignment_expression:
    | NAME ':=' ~ expression => NamedExpr
named_expression:
    | assignment_expression
    | invalid_named_expression
    | expression !':='
invalid_named_expression (memo):
    | a=expression ':=' expression !! a: cannot use assignment expressions with {a}
    | a=NAME '=' b=bitwise_or !('=' | ':=') !! a..b: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
    | !(list | tuple | genexp | 'True' | 'None' | 'False') a=bitwise_or '=' bitwise_or !('=' | ':=') !! a: cannot assign to {a} here. Maybe you meant '==' instead of '='?

disjunction (memo):
    | conjunction ('or' conjunction)+ => BoolOp
    | conjunction
conjunction (memo):
    | inversion ('and' inversion)+ => BoolOp
    | inversion
inversion (memo):
    | 'not' inversion => UnaryOp
    | comparison
comparison:
    | left=bitwise_or pairs=compare_op_bitwise_or_pair+ => do compare left pairs
    | bitwise_or
compare_op_bitwise_or_pair:
    | '==' bitwise_or
    | not_equal bitwise_or
    | invalid_diamond
    | '<=' bitwise_or
    | '<' bitwise_or
    | '>=' bitwise_or
    | '>' bitwise_or
    | 'not' 'in' bitwise_or
    | 'in' bitwise_or
    | 'is' 'not' bitwise_or
    | 'is' bitwise_or
not_equal:
    | a='!=' => do notEqual a
    | a='<' b='>' => do diamond a b
invalid_diamond:
    | a='<' b='>' => do wrongDiamond a b
bitwise_or:
    | bitwise_or '|' bitwise_xor => BinOp
    | bitwise_xor
bitwise_xor:
    | bitwise_xor '^' bitwise_and => BinOp
    | bitwise_and
bitwise_and:
    | bitwise_and '&' shift_expr => BinOp
    | shift_expr
shift_expr:
    | shift_expr '<<' sum => BinOp
    | shift_expr '>>' sum => BinOp
    | invalid_arithmetic
    | sum
invalid_arithmetic:
    | sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') a='not' b=inversion !! a..b: 'not' after an operator must be parenthesized
sum:
    | sum '+' term => BinOp
    | sum '-' term => BinOp
    | term
term:
    | term '*' factor => BinOp
    | term '/' factor => BinOp
    | term '//' factor => BinOp
    | term '%' factor => BinOp
    | term '@' factor => BinOp
    | invalid_factor
    | factor
invalid_factor:
    | ('+' | '-' | '~') a='not' b=factor !! a..b: 'not' after an operator must be parenthesized
factor (memo):
    | '+' factor => UnaryOp
    | '-' factor => UnaryOp
    | '~' factor => UnaryOp
    | power
power:
    | await_primary '**' factor => BinOp
    | await_primary
await_primary (memo):
    | 'await' primary => Await
    | primary
primary:
    | primary '.' NAME => Attribute
    | primary genexp => Call
    | primary '(' [arguments] ')' => Call
    | primary '[' slices ']' => Subscript
    | atom
slices:
    | a=slice !','
    | a=','.(slice | starred_expression)+ [','] => Tuple a
slice:
    | expression? ':' expression? [':' expression?] => Slice
    | named_expression
atom:
    | NAME
    | 'True'
    | 'False'
    | 'None'
    | &(STRING | FSTRING_START | TSTRING_START) strings
    | number
    | &'(' (tuple | group | genexp)
    | &'[' (list | listcomp)
    | &'{' (dict | set | dictcomp | setcomp)
    | '...'
number:
    | a=NUMBER => do number a
group:
    | '(' a=(yield_expr | named_expression) ')'
    | invalid_group
invalid_group:
    | '(' a=starred_expression ')' !! a: cannot use starred expression here
    | '(' a='**' expression ')' !! a: cannot use double starred expression here
lambdef:
    | 'lambda' [lambda_params] ':' expression => Lambda

fstring_conversion:
    | a='!' b=NAME => do conversion a b
fstring:
    | a=FSTRING_START b=fstring_middle* FSTRING_END => do joinedString a b
tstring (memo):
    | a=TSTRING_START b=tstring_middle* TSTRING_END => do templateString a b
${interpolatedString('f')}
${interpolatedString('t')}
string:
    | a=STRING => do string a
strings (memo):
    | invalid_string_tstring_concat
    | a=(fstring | string)+ => do concatenate a
    | a=tstring+ => TemplateStr
invalid_string_tstring_concat:
    | a=(fstring | string)+ b=tstring => do mixedStrings a b
    | a=tstring+ b=(fstring | string) => do mixedStrings a b

list:
    | '[' a=[star_named_expressions] ']' => List a
tuple:
    | '(' a=[tuple_items] ')' => Tuple a
tuple_items:
    | a=star_named_expression ',' b=[star_named_expressions] => do sequence a b
set:
    | '{' star_named_expressions '}' => Set
dict:
    | '{' [double_starred_kvpairs] '}' => Dict
    | '{' invalid_double_starred_kvpairs '}'
double_starred_kvpairs:
    | ','.double_starred_kvpair+ [',']
double_starred_kvpair:
    | '**' bitwise_or
    | kvpair
kvpair:
    | expression ':' expression
invalid_double_starred_kvpairs:
    | ','.double_starred_kvpair+ ',' invalid_kvpair
    | expression ':' a='*' bitwise_or !! a...: cannot use a starred expression in a dictionary value
    | expression a=':' &('}' | ',') !! a: expression expected after dictionary key and ':'
invalid_kvpair:
    | a=expression !':' => do colonExpected a
    | expression ':' a='*' bitwise_or !! a...: cannot use a starred expression in a dictionary value
    | expression a=':' &('}' | ',') !! a: expression expected after dictionary key and ':'

for_if_clauses:
    | for_if_clause+
for_if_clause:
    | 'async' 'for' star_targets 'in' ~ a=disjunction b=('if' c=disjunction)* => Comprehension a b
    | 'for' star_targets 'in' ~ a=disjunction b=('if' c=disjunction)* => Comprehension a b
    | invalid_for_if_clause
    | invalid_for_target
invalid_for_if_clause:
    | 'async'? 'for' (bitwise_or (',' bitwise_or)* [',']) !'in' !! last: 'in' expected after for-loop variables
listcomp:
    | '[' named_expression for_if_clauses ']' => ListComp
    | invalid_comprehension
setcomp:
    | '{' named_expression for_if_clauses '}' => SetComp
    | invalid_comprehension
genexp:
    | '(' (assignment_expression | expression !':=') for_if_clauses ')' => GeneratorExp
    | invalid_comprehension
dictcomp:
    | '{' kvpair for_if_clauses '}' => DictComp
    | invalid_dict_comprehension
invalid_comprehension:
    | ('[' | '(' | '{') a=starred_expression for_if_clauses !! a: iterable unpacking cannot be used in comprehension
    | ('[' | '{') a=star_named_expression ',' b=star_named_expressions for_if_clauses => do comprehensionTarget a b
    | ('[' | '{') a=star_named_expression b=',' for_if_clauses !! a..b: did you forget parentheses around the comprehension target?
invalid_dict_comprehension:
    | '{' a='**' bitwise_or for_if_clauses '}' !! a: dict unpacking cannot be used in dict comprehension

arguments (memo):
    | a=args [','] &')'
    | invalid_arguments
args:
    | a=','.(starred_expression | (assignment_expression | expression !':=') !'=')+ b=[',' k=kwargs] => Arguments a b
    | a=kwargs => Arguments a
kwargs:
    | a=','.kwarg_or_starred+ ',' b=','.kwarg_or_double_starred+ => do sequence a b
    | ','.kwarg_or_starred+
    | ','.kwarg_or_double_starred+
starred_expression:
    | invalid_starred_expression_unpacking
    | '*' a=expression => Starred a
    | invalid_starred_expression
invalid_starred_expression_unpacking:
    | a='*' expression '=' b=expression !! a..b: cannot assign to iterable argument unpacking
invalid_starred_expression:
    | '*' !! last: Invalid star expression
kwarg_or_starred:
    | invalid_kwarg
    | NAME '=' expression => Keyword
    | starred_expression
kwarg_or_double_starred:
    | invalid_kwarg
    | NAME '=' expression => Keyword
    | '**' expression => DoubleStarred
invalid_kwarg:
    | a=('True' | 'False' | 'None') b='=' !! a..b: cannot assign to {a}
    | a=NAME b='=' expression for_if_clauses !! a..b: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
    | !(NAME '=') a=expression b='=' !! a..b: expression cannot contain assignment, perhaps you meant "=="?
    | a='**' expression '=' b=expression !! a..b: cannot assign to keyword argument unpacking
invalid_arguments:
    | ((','.(starred_expression | (assignment_expression | expression !':=') !'=')+ ',' kwargs) | kwargs) a=',' ','.(starred_expression !'=')+ !! a...: iterable argument unpacking follows keyword argument unpacking
    | a=expression b=for_if_clauses ',' [args | expression for_if_clauses] => do bareGenerator a b
    | a=NAME b='=' expression for_if_clauses !! a..b: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
    | (args ',')? a=NAME b='=' &(',' | ')') !! a..b: expected argument value expression
    | a=args b=for_if_clauses => do bareGeneratorLast a b
    | args ',' a=expression b=for_if_clauses => do bareGenerator a b
    | a=args ',' args => do positionalAfterKeywordArgument a

star_targets:
    | star_target !','
    | star_target (',' star_target)* [',']
star_target (memo):
    | '*' !'*' star_target
    | target_with_star_atom
target_with_star_atom (memo):
    | t_primary '.' NAME !t_lookahead
    | t_primary '[' slices ']' !t_lookahead
    | star_atom
star_atom:
    | NAME
    | '(' target_with_star_atom ')'
    | '(' [star_targets_tuple_seq] ')'
    | '[' [star_targets_list_seq] ']'
star_targets_list_seq:
    | ','.star_target+ [',']
star_targets_tuple_seq:
    | star_target (',' star_target)+ [',']
    | star_target ','
single_target:
    | single_subscript_attribute_target
    | NAME
    | '(' single_target ')'
single_subscript_attribute_target:
    | t_primary '.' NAME !t_lookahead
    | t_primary '[' slices ']' !t_lookahead
t_primary:
    | t_primary '.' NAME &t_lookahead
    | t_primary '[' slices ']' &t_lookahead
    | t_primary genexp &t_lookahead
    | t_primary '(' [arguments] ')' &t_lookahead
    | atom &t_lookahead
t_lookahead:
    | '(' | '[' | '.'
del_targets:
    | ','.del_target+ [',']
del_target (memo):
    | t_primary '.' NAME !t_lookahead
    | t_primary '[' slices ']' !t_lookahead
    | del_t_atom
del_t_atom:
    | NAME
    | '(' del_target ')'
    | '(' [del_targets] ')'
    | '[' [del_targets] ']'
`;
