"""A calculator language: lexer, Pratt parser, compiler to bytecode, a stack machine, a disassembler, an optimiser."""
from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto


class Op(Enum):
    PUSH = auto()
    LOAD = auto()
    STORE = auto()
    ADD = auto()
    SUB = auto()
    MUL = auto()
    DIV = auto()
    POW = auto()
    NEG = auto()
    LESS = auto()
    EQUAL = auto()
    NOT = auto()
    JUMP = auto()
    JUMP_IF_FALSE = auto()
    PRINT = auto()
    CALL = auto()
    RETURN = auto()
    POP = auto()


@dataclass
class Instruction:
    op: Op
    argument: object = None

    def __str__(self):
        return self.op.name if self.argument is None else f'{self.op.name:<14}{self.argument!r}'


@dataclass
class Function:
    name: str
    parameters: list[str]
    code: list[Instruction]

    def __repr__(self):
        return f'<function {self.name}/{len(self.parameters)}>'


TOKEN = re.compile(r'\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z_]\w*)|(?P<op>\*\*|==|[-+*/<=!(){};,]))')
KEYWORDS = {'while', 'if', 'else', 'print', 'def', 'return'}
BINARY = {'==': (10, Op.EQUAL), '<': (20, Op.LESS), '+': (30, Op.ADD), '-': (30, Op.SUB), '*': (40, Op.MUL), '/': (40, Op.DIV), '**': (60, Op.POW)}


class CompileError(Exception):
    pass


class Compiler:
    def __init__(self, source):
        self.tokens = []
        position = 0
        source = source.rstrip()
        while position < len(source):
            match = TOKEN.match(source, position)
            if match is None:
                raise CompileError(f'cannot read {source[position:position + 5]!r}')
            self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            position = match.end()
        self.tokens.append(('end', ''))
        self.index = 0
        self.code = []

    @property
    def current(self):
        return self.tokens[self.index][1]

    def advance(self):
        self.index += 1
        return self.tokens[self.index - 1]

    def accept(self, text):
        if self.current == text and self.tokens[self.index][0] != 'end':
            self.index += 1
            return True
        return False

    def expect(self, text):
        if not self.accept(text):
            raise CompileError(f'expected {text!r}, found {self.current or "the end"!r}')

    def emit(self, op, argument=None):
        self.code.append(Instruction(op, argument))
        return len(self.code) - 1

    def compile(self):
        while self.tokens[self.index][0] != 'end':
            self.statement()
        self.emit(Op.PUSH, 0)
        self.emit(Op.RETURN)
        return Function('main', [], self.code)

    def block(self):
        self.expect('{')
        while not self.accept('}'):
            self.statement()

    def statement(self):
        if self.accept('while'):
            start = len(self.code)
            self.expression()
            leave = self.emit(Op.JUMP_IF_FALSE)
            self.block()
            self.emit(Op.JUMP, start)
            self.code[leave].argument = len(self.code)
        elif self.accept('if'):
            self.expression()
            skip = self.emit(Op.JUMP_IF_FALSE)
            self.block()
            if self.accept('else'):
                end = self.emit(Op.JUMP)
                self.code[skip].argument = len(self.code)
                self.block()
                self.code[end].argument = len(self.code)
            else:
                self.code[skip].argument = len(self.code)
        elif self.accept('def'):
            name = self.advance()[1]
            self.expect('(')
            parameters = []
            while not self.accept(')'):
                parameters.append(self.advance()[1])
                self.accept(',')
            outer, self.code = self.code, []
            self.block()
            self.emit(Op.PUSH, 0)
            self.emit(Op.RETURN)
            function, self.code = Function(name, parameters, self.code), outer
            self.emit(Op.PUSH, function)
            self.emit(Op.STORE, name)
        elif self.accept('print'):
            self.expression()
            self.emit(Op.PRINT)
            self.expect(';')
        elif self.accept('return'):
            self.expression()
            self.emit(Op.RETURN)
            self.expect(';')
        elif self.tokens[self.index][0] == 'name' and self.tokens[self.index + 1][1] == '=':
            name = self.advance()[1]
            self.advance()
            self.expression()
            self.emit(Op.STORE, name)
            self.expect(';')
        else:
            self.expression()
            self.emit(Op.POP)
            self.expect(';')

    def expression(self, minimum=0):
        kind, text = self.advance()
        if kind == 'number':
            self.emit(Op.PUSH, float(text) if '.' in text else int(text))
        elif kind == 'name' and text not in KEYWORDS:
            if self.accept('('):
                count = 0
                while not self.accept(')'):
                    self.expression()
                    count += 1
                    self.accept(',')
                self.emit(Op.CALL, (text, count))
            else:
                self.emit(Op.LOAD, text)
        elif text == '(':
            self.expression()
            self.expect(')')
        elif text in '-!' and text:
            self.expression(50)
            self.emit(Op.NEG if text == '-' else Op.NOT)
        else:
            raise CompileError(f'unexpected {text or "end"!r}')
        while (entry := BINARY.get(self.current)) and entry[0] >= minimum:
            operator = self.advance()[1]
            self.expression(entry[0] + (operator != '**'))
            self.emit(entry[1])


ARITHMETIC = {Op.ADD: lambda a, b: a + b, Op.SUB: lambda a, b: a - b, Op.MUL: lambda a, b: a * b, Op.DIV: lambda a, b: a / b, Op.POW: lambda a, b: a ** b, Op.LESS: lambda a, b: int(a < b), Op.EQUAL: lambda a, b: int(a == b)}


def run(function, arguments, scope_globals, depth=0):
    if depth > 200:
        raise RecursionError(f'{function.name} calls too deep')
    scope = dict(zip(function.parameters, arguments, strict=True))
    names = scope if depth else scope_globals
    stack, counter = [], 0
    while True:
        instruction = function.code[counter]
        counter += 1
        match instruction.op:
            case Op.PUSH:
                stack.append(instruction.argument)
            case Op.LOAD:
                stack.append(scope[instruction.argument] if instruction.argument in scope else scope_globals[instruction.argument])
            case Op.STORE:
                names[instruction.argument] = stack.pop()
            case op if op in ARITHMETIC:
                b, a = stack.pop(), stack.pop()
                stack.append(ARITHMETIC[op](a, b))
            case Op.NEG:
                stack.append(-stack.pop())
            case Op.NOT:
                stack.append(int(not stack.pop()))
            case Op.JUMP:
                counter = instruction.argument
            case Op.JUMP_IF_FALSE:
                if not stack.pop():
                    counter = instruction.argument
            case Op.PRINT:
                print('  ', stack.pop())
            case Op.POP:
                stack.pop()
            case Op.CALL:
                name, count = instruction.argument
                values = [stack.pop() for _ in range(count)][::-1]
                stack.append(run(scope_globals[name], values, scope_globals, depth + 1))
            case Op.RETURN:
                return stack.pop()


def fold(code):
    """Constants of arithmetic on two pushed numbers, where no jump comes between."""
    targets = {i.argument for i in code if i.op in (Op.JUMP, Op.JUMP_IF_FALSE)}
    if targets:
        return code
    out = []
    for instruction in code:
        if instruction.op in ARITHMETIC and len(out) > 1 and out[-1].op is out[-2].op is Op.PUSH:
            b, a = out.pop().argument, out.pop().argument
            out.append(Instruction(Op.PUSH, ARITHMETIC[instruction.op](a, b)))
        else:
            out.append(instruction)
    return out


PROGRAM = '''
def fib(n) { if n < 2 { return n; } else { return fib(n - 1) + fib(n - 2); } }
i = 0;
while i < 10 { print fib(i); i = i + 3; }
print 2 ** 3 ** 2; print -2 ** 2; print (1 + 2) * 3 - 4 / 8; print !0 == 1;
def gcd(a, b) { while !(b == 0) { t = b; b = a - b * floor(a / b); a = t; } return a; }
def floor(x) { n = 0; while n + 1 < x + 0.0000001 { n = n + 1; } return n; }
print gcd(48, 36);
'''
main = Compiler(PROGRAM).compile()
for number, instruction in enumerate(main.code[:12]):
    print(f'{number:3} {instruction}')
print('result', run(main, [], {}))
folded = fold(Compiler('print 1 + 2 * 3 ** 2;').compile().code)
print([str(i) for i in folded])
for bad in ('print 1 +;', 'x = $;', 'while 1 { ', 'print undefined;', 'print f(1);', 'def f(a) { return a; } print f();', 'print 1 / 0;', 'def r(n) { return r(n); } r(1);', '1 2'):
    try:
        run(Compiler(bad).compile(), [], {})
    except (CompileError, KeyError, ValueError, ZeroDivisionError, RecursionError) as error:
        print(f'{bad!r}: {type(error).__name__}: {error}')
