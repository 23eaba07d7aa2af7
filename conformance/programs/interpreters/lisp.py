"""A small Lisp: reader, evaluator with tail calls, closures, macros, a printer, and programs from stdin."""
import math
import operator
import sys
from functools import reduce


class Symbol(str):
    __slots__ = ()
    table = {}

    def __new__(cls, name):
        if name not in cls.table:
            cls.table[name] = super().__new__(cls, name)
        return cls.table[name]

    def __repr__(self):
        return str(self)


class LispError(Exception):
    pass


class Environment(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__()
        self.outer = outer
        names, values = list(names), list(values)
        if DOT in names:
            i = names.index(DOT)
            names, values = [*names[:i], names[i + 1]], [*values[:i], values[i:]]
        if len(names) != len(values):
            raise LispError(f'expected {len(names)} arguments, got {len(values)}')
        self.update(zip(names, values))

    def find(self, name):
        scope = self
        while scope is not None:
            if name in scope:
                return scope
            scope = scope.outer
        raise LispError(f'unbound: {name}')


class Lambda:
    def __init__(self, parameters, body, scope):
        self.parameters, self.body, self.scope = parameters, body, scope

    def __call__(self, *arguments):
        return evaluate(self.body, Environment(self.parameters, arguments, self.scope))


DOT, QUOTE, IF, DEFINE, SET, LAMBDA, BEGIN, MACRO, LET, COND, ELSE = map(Symbol, '. quote if define set! lambda begin define-macro let cond else'.split())


def tokenize(text):
    token, in_string = '', False
    for char in text + '\n':
        if in_string:
            token += char
            if char == '"':
                yield token
                token, in_string = '', False
        elif char == '"':
            token, in_string = '"', True
        elif char in "()'" or char.isspace():
            if token:
                yield token
            token = ''
            if not char.isspace():
                yield char
        else:
            token += char


def read(tokens):
    try:
        token = next(tokens)
    except StopIteration:
        raise EOFError from None
    if token == '(':
        items = []
        while (item := read(tokens)) is not CLOSE:
            items.append(item)
        return items
    if token == ')':
        return CLOSE
    if token == "'":
        return [QUOTE, read(tokens)]
    return atom(token)


CLOSE = object()


def atom(token):
    if token.startswith('"'):
        return token[1:-1]
    for convert in (int, float):
        try:
            return convert(token)
        except ValueError:
            continue
    return {'#t': True, '#f': False, 'nil': []}.get(token, Symbol(token)) if token in ('#t', '#f', 'nil') else Symbol(token)


def evaluate(x, scope):
    while True:
        if isinstance(x, Symbol):
            return scope.find(x)[x]
        if not isinstance(x, list) or not x:
            return x
        match x:
            case [Symbol() as head, value] if head is QUOTE:
                return value
            case [Symbol() as head, test, then, *otherwise] if head is IF:
                x = then if evaluate(test, scope) is not False else (otherwise[0] if otherwise else [])
            case [Symbol() as head, [name, *parameters], *body] if head is DEFINE:
                scope[name] = Lambda(parameters, [BEGIN, *body], scope)
                return name
            case [Symbol() as head, name, value] if head is DEFINE:
                scope[name] = evaluate(value, scope)
                return name
            case [Symbol() as head, name, value] if head is SET:
                scope.find(name)[name] = evaluate(value, scope)
                return []
            case [Symbol() as head, parameters, *body] if head is LAMBDA:
                return Lambda(parameters, [BEGIN, *body], scope)
            case [Symbol() as head, *body] if head is BEGIN:
                for expression in body[:-1]:
                    evaluate(expression, scope)
                x = body[-1]
            case [Symbol() as head, bindings, *body] if head is LET:
                scope = Environment([b[0] for b in bindings], [evaluate(b[1], scope) for b in bindings], scope)
                x = [BEGIN, *body]
            case [Symbol() as head, *clauses] if head is COND:
                x = next((then for test, then in clauses if test is ELSE or evaluate(test, scope) is not False), [])
            case [Symbol() as head, [name, *parameters], body] if head is MACRO:
                macros[name] = Lambda(parameters, body, scope)
                return name
            case [Symbol() as head, *arguments] if head in macros:
                x = macros[head](*arguments)
            case [function, *arguments]:
                function = evaluate(function, scope)
                values = [evaluate(a, scope) for a in arguments]
                if not isinstance(function, Lambda):
                    return apply_builtin(function, values)
                scope = Environment(function.parameters, values, function.scope)
                x = function.body


def apply_builtin(function, values):
    if not callable(function):
        raise LispError(f'not a function: {show(function)}')
    try:
        return function(*values)
    except (TypeError, IndexError, ZeroDivisionError) as error:
        raise LispError(str(error)) from error


def show(x):
    match x:
        case True:
            return '#t'
        case False:
            return '#f'
        case list():
            return '(' + ' '.join(map(show, x)) + ')'
        case Symbol():
            return str(x)
        case str():
            return f'"{x}"'
        case Lambda(parameters=p):
            return f'<lambda ({" ".join(p)})>'
        case _:
            return str(x)


macros = {}
top = Environment()
top.update({Symbol(k): v for k, v in {
    '+': lambda *a: sum(a), '*': lambda *a: math.prod(a), '-': lambda a, *b: a - sum(b) if b else -a, '/': operator.truediv, '<': operator.lt, '>': operator.gt, '=': operator.eq, '<=': operator.le,
    'car': lambda l: l[0], 'cdr': lambda l: l[1:], 'cons': lambda a, l: [a, *l], 'list': lambda *a: list(a), 'length': len, 'append': lambda *l: reduce(operator.add, l, []),
    'null?': lambda l: l == [], 'pair?': lambda l: isinstance(l, list) and l != [], 'not': lambda x: x is False, 'eq?': operator.is_, 'equal?': operator.eq, 'modulo': operator.mod, 'sqrt': math.sqrt,
    'map': lambda f, *ls: [f(*a) for a in zip(*ls)], 'apply': lambda f, l: f(*l), 'display': lambda x: print(x if isinstance(x, str) and not isinstance(x, Symbol) else show(x)) or [], 'symbol?': lambda x: isinstance(x, Symbol), 'string-append': lambda *a: ''.join(a),
}.items()})


def repl(text):
    tokens = tokenize(text)
    while True:
        try:
            expression = read(tokens)
        except EOFError:
            return
        try:
            print(show(expression)[:50], '=>', show(evaluate(expression, top)))
        except LispError as error:
            print('error:', error)


repl(sys.stdin.read())
print(len(Symbol.table) > 40, Symbol('car') is Symbol('car'))
