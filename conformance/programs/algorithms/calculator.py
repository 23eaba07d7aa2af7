"""A recursive descent parser and evaluator with variables, errors and a small read loop."""
import operator
import re
import sys

TOKEN = re.compile(r'\s*(?:(?P<number>\d+(?:\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>\*\*|[-+*/%()=]))')
BINARY = {'+': (1, operator.add), '-': (1, operator.sub), '*': (2, operator.mul), '/': (2, operator.truediv), '%': (2, operator.mod), '**': (4, operator.pow)}


class CalcError(Exception):
    def __init__(self, message, column):
        super().__init__(message)
        self.column = column


def tokenize(text):
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if not match:
            raise CalcError(f'unexpected {text[position]!r}', position + 1)
        yield match.lastgroup, match[match.lastgroup], match.start(match.lastgroup) + 1
        position = match.end()
    yield 'end', '', len(text) + 1


class Calculator:
    def __init__(self):
        self.names = {}

    def run(self, text):
        self.tokens = list(tokenize(text))
        if [t[:2] for t in self.tokens[1:2]] == [('op', '=')] and self.tokens[0][0] == 'name':
            name = self.tokens[0][1]
            self.tokens = self.tokens[2:]
            value = self.names[name] = self.whole()
            return f'{name} = {value}'
        return str(self.whole())

    def whole(self):
        value = self.expression(0)
        if self.tokens[0][0] != 'end':
            raise CalcError('operator expected', self.tokens[0][2])
        return value

    def expression(self, floor):
        value = self.atom()
        while (kind := self.tokens[0])[1] in BINARY and BINARY[kind[1]][0] > floor:
            level, function = BINARY[self.tokens.pop(0)[1]]
            right = self.expression(level - 1 if kind[1] == '**' else level)
            try:
                value = function(value, right)
            except ZeroDivisionError as error:
                raise CalcError(str(error), kind[2]) from error
        return value

    def atom(self):
        kind, text, column = self.tokens.pop(0)
        match kind, text:
            case 'number', _:
                return float(text) if '.' in text else int(text)
            case 'name', name if name in self.names:
                return self.names[name]
            case 'op', '-':
                return -self.expression(3)
            case 'op', '(':
                value = self.expression(0)
                if self.tokens.pop(0)[1] != ')':
                    raise CalcError('missing )', column)
                return value
        raise CalcError(f'value expected, not {text or "the end"!r}', column)


calculator = Calculator()
for number, line in enumerate(sys.stdin, 1):
    try:
        print(f'{number}: {calculator.run(line)}')
    except CalcError as error:
        print(f'{number}: {line.rstrip()}\n{" " * (error.column + len(str(number)) + 1)}^ {error}')
