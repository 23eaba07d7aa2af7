"""A spreadsheet: cells with formulas, dependencies, cycle detection, ranges and functions, evaluated lazily."""
import ast
import math
import operator
import re
import statistics
from functools import reduce


class CellError(Exception):
    code = '#ERR'


class CycleError(CellError):
    code = '#CYCLE'


class NameError_(CellError):
    code = '#NAME'


class DivisionError(CellError):
    code = '#DIV/0'


class ValueError_(CellError):
    code = '#VALUE'


def column_number(letters):
    return reduce(lambda total, letter: total * 26 + ord(letter) - 64, letters, 0)


def column_name(number):
    name = ''
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


class Range(list):
    """The values of a rectangle of cells."""


FUNCTIONS = {
    'SUM': lambda *a: sum(numbers(a)), 'AVG': lambda *a: statistics.fmean(numbers(a)), 'MIN': lambda *a: min(numbers(a)), 'MAX': lambda *a: max(numbers(a)), 'COUNT': lambda *a: len(list(numbers(a))),
    'IF': lambda c, a, b=0: a if c else b, 'ROUND': lambda x, n=0: round(x, int(n)), 'SQRT': math.sqrt, 'LEN': lambda s: len(str(s)), 'CONCAT': lambda *a: ''.join(map(str, a)), 'UPPER': lambda s: s.upper(),
}


def numbers(values):
    for value in values:
        if isinstance(value, Range):
            yield from numbers(value)
        elif isinstance(value, (int, float)):
            yield value


OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Pow: operator.pow, ast.Lt: operator.lt, ast.Gt: operator.gt, ast.Eq: operator.eq, ast.LtE: operator.le, ast.GtE: operator.ge, ast.NotEq: operator.ne}


class Sheet:
    def __init__(self):
        self.formulas, self.cache, self.running, self.dependents = {}, {}, [], {}
        self.evaluations = 0

    def __setitem__(self, name, content):
        self.formulas[name] = content
        self.forget(name)

    def forget(self, name):
        self.cache.pop(name, None)
        for other in self.dependents.pop(name, set()):
            self.forget(other)

    def __getitem__(self, name):
        if self.running:
            self.dependents.setdefault(name, set()).add(self.running[-1])
        if name in self.running:
            raise CycleError(' -> '.join([*self.running[self.running.index(name):], name]))
        if name not in self.cache:
            self.running.append(name)
            try:
                self.cache[name] = self.compute(self.formulas.get(name))
            except CellError as error:
                self.cache[name] = error
            finally:
                self.running.pop()
        value = self.cache[name]
        if isinstance(value, CellError):
            raise value
        return value

    def compute(self, content):
        self.evaluations += 1
        match content:
            case None:
                return 0
            case str() if content.startswith('='):
                source = re.sub(r'([A-Z]+\d+):([A-Z]+\d+)', r'__range__("\1", "\2")', content[1:].replace('<>', '!=').replace('^', '**'))
                source = re.sub(r'(?<![=<>!])=(?!=)', '==', source)
                try:
                    return self.visit(ast.parse(source, mode='eval').body)
                except SyntaxError as error:
                    raise CellError(error.msg) from error
                except ZeroDivisionError as error:
                    raise DivisionError(str(error)) from error
                except (TypeError, ValueError) as error:
                    raise ValueError_(str(error)) from error
            case _:
                return content

    def visit(self, node):
        match node:
            case ast.Constant(value=value):
                return value
            case ast.Name(id=name) if re.fullmatch(r'[A-Z]+\d+', name):
                return self[name]
            case ast.Name(id=name):
                raise NameError_(name)
            case ast.BinOp(left=left, op=op, right=right):
                return OPERATORS[type(op)](self.visit(left), self.visit(right))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self.visit(operand)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return OPERATORS[type(op)](self.visit(left), self.visit(right))
            case ast.Call(func=ast.Name(id='__range__'), args=[ast.Constant(value=start), ast.Constant(value=end)]):
                return Range(self.block(start, end))
            case ast.Call(func=ast.Name(id='IF'), args=[test, *branches]):
                return self.visit(branches[0] if self.visit(test) else branches[1])
            case ast.Call(func=ast.Name(id=name), args=args):
                if name not in FUNCTIONS:
                    raise NameError_(name)
                return FUNCTIONS[name](*map(self.visit, args))
            case _:
                raise CellError(f'cannot evaluate {type(node).__name__}')

    def block(self, start, end):
        (c1, r1), (c2, r2) = ((column_number(m[1]), int(m[2])) for m in (re.fullmatch(r'([A-Z]+)(\d+)', s) for s in (start, end)))
        return [self[f'{column_name(c)}{r}'] for r in range(r1, r2 + 1) for c in range(c1, c2 + 1)]

    def show(self, name):
        try:
            value = self[name]
        except CellError as error:
            return error.code
        return f'{value:.2f}' if isinstance(value, float) else str(value)

    def table(self, columns, rows):
        cells = [['', *columns]] + [[str(r), *(self.show(f'{c}{r}') for c in columns)] for r in range(1, rows + 1)]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return '\n'.join(' | '.join(cell.rjust(w) for cell, w in zip(row, widths)) for row in cells)


sheet = Sheet()
for name, content in {
    'A1': 'item', 'B1': 'price', 'C1': 'count', 'D1': 'total',
    'A2': 'pen', 'B2': 1.5, 'C2': 10, 'D2': '=B2*C2',
    'A3': 'book', 'B3': 12, 'C3': 3, 'D3': '=B3*C3',
    'A4': '=UPPER(CONCAT(A2, "+", A3))', 'B4': '=AVG(B2:B3)', 'C4': '=SUM(C2:C3)', 'D4': '=SUM(D2:D3)',
    'A5': '=IF(D4>50, "big", 1/0)', 'B5': '=B2/(C2-10)', 'C5': '=UNKNOWN(1)', 'D5': '=D6',
    'A6': '=A1*A2', 'B6': '=2^3^2 + -1', 'C6': '=1 +', 'D6': '=E6+1', 'E6': '=D5',
}.items():
    sheet[name] = content
print(sheet.table('ABCDE', 6))
before = sheet.evaluations
print(sheet.table('ABCDE', 6) == sheet.table('ABCDE', 6), sheet.evaluations - before)
sheet['B2'] = 2
print([sheet.show(n) for n in ('D2', 'D4', 'B4', 'A5')], sheet.evaluations - before)
sheet['E6'] = 41
print([sheet.show(n) for n in ('D5', 'D6')])
for name in ('A6', 'C6', 'C5'):
    try:
        sheet[name]
    except CellError as error:
        print(name, error.code, error, repr(error.__cause__)[:40])
print([column_name(n) for n in (1, 26, 27, 52, 703)], column_number('ZZ'), sorted(sheet.dependents['C2']))
