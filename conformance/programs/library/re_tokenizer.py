"""A scanner made of one alternation with named groups."""
import re
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    value: str
    line: int
    column: int


specification = [
    ('NUMBER', r'\d+(\.\d*)?'), ('STRING', r'"(?:\\.|[^"\\])*"'), ('ASSIGN', r':='), ('END', r';'), ('NAME', r'[A-Za-z_]\w*'),
    ('OP', r'[+\-*/<>=!]=?'), ('NEWLINE', r'\n'), ('COMMENT', r'\#[^\n]*'), ('SKIP', r'[ \t]+'), ('OPEN', r'[({]'), ('CLOSE', r'[)}]'), ('MISMATCH', r'.'),
]
master = re.compile('|'.join(f'(?P<{name}>{pattern})' for name, pattern in specification))
keywords = {'if', 'then', 'while', 'print'}


def tokenize(code):
    line, start = 1, 0
    for match in master.finditer(code):
        kind, value = match.lastgroup, match.group()
        column = match.start() - start
        if kind == 'NEWLINE':
            line, start = line + 1, match.end()
        elif kind in ('SKIP', 'COMMENT'):
            continue
        elif kind == 'MISMATCH':
            raise SyntaxError(f'{value!r} unexpected on line {line}:{column}')
        else:
            if kind == 'NAME' and value in keywords:
                kind = value.upper()
            yield Token(kind, value, line, column)


program = '''
total := 0; # start
while total < 10.5 {
    total := total + price * 2;
    print("say \\"hi\\"");
}
'''
for token in tokenize(program):
    print(*token)
try:
    list(tokenize('a := @'))
except SyntaxError as error:
    print(error)
