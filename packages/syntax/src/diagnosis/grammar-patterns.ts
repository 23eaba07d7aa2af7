/** The patterns of `match`, in the notation of `notation.ts`. */
export const patterns = `
patterns:
    | open_sequence_pattern
    | pattern
pattern:
    | as_pattern
    | or_pattern
as_pattern:
    | or_pattern 'as' pattern_capture_target => Pattern
    | invalid_as_pattern
invalid_as_pattern:
    | or_pattern 'as' a="_" !! a: cannot use '_' as a target
    | or_pattern 'as' a=expression !! a: cannot use {a} as pattern target
or_pattern:
    | '|'.closed_pattern+ => Pattern
closed_pattern (memo):
    | literal_pattern
    | pattern_capture_target
    | "_"
    | value_pattern
    | group_pattern
    | sequence_pattern
    | mapping_pattern
    | class_pattern
literal_pattern:
    | signed_number !('+' | '-')
    | complex_number
    | strings
    | 'None' | 'True' | 'False'
literal_expr:
    | signed_number !('+' | '-')
    | complex_number
    | &(STRING | FSTRING_START | TSTRING_START) strings
    | 'None' | 'True' | 'False'
complex_number:
    | signed_real_number '+' imaginary_number
    | signed_real_number '-' imaginary_number
signed_number:
    | number
    | '-' number
signed_real_number:
    | real_number
    | '-' real_number
real_number:
    | a=number => do realNumber a
imaginary_number:
    | a=number => do imaginaryNumber a
pattern_capture_target:
    | !"_" NAME !('.' | '(' | '=') => Pattern
value_pattern:
    | attr !('.' | '(' | '=') => Pattern
attr:
    | name_or_attr '.' NAME
name_or_attr:
    | attr
    | NAME
group_pattern:
    | '(' a=pattern ')'
sequence_pattern:
    | '[' maybe_sequence_pattern? ']' => Pattern
    | '(' open_sequence_pattern? ')' => Pattern
open_sequence_pattern:
    | maybe_star_pattern ',' maybe_sequence_pattern?
maybe_sequence_pattern:
    | ','.maybe_star_pattern+ ','?
maybe_star_pattern:
    | star_pattern
    | pattern
star_pattern (memo):
    | '*' pattern_capture_target => Pattern
    | '*' "_" => Pattern
mapping_pattern:
    | '{' '}' => Pattern
    | '{' double_star_pattern ','? '}' => Pattern
    | '{' items_pattern ',' double_star_pattern ','? '}' => Pattern
    | '{' items_pattern ','? '}' => Pattern
items_pattern:
    | ','.key_value_pattern+
key_value_pattern:
    | (literal_expr | attr) ':' pattern
double_star_pattern:
    | '**' a=pattern_capture_target
class_pattern:
    | name_or_attr '(' ')' => Pattern
    | name_or_attr '(' positional_patterns ','? ')' => Pattern
    | name_or_attr '(' keyword_patterns ','? ')' => Pattern
    | name_or_attr '(' positional_patterns ',' keyword_patterns ','? ')' => Pattern
    | invalid_class_pattern
invalid_class_pattern:
    | name_or_attr '(' a=invalid_class_argument_pattern => do positionalAfterKeyword a
invalid_class_argument_pattern:
    | [positional_patterns ','] keyword_patterns ',' a=positional_patterns
positional_patterns:
    | ','.pattern+
keyword_patterns:
    | ','.keyword_pattern+
keyword_pattern:
    | NAME '=' pattern
`;
