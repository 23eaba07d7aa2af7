"""A template engine: lexer, parser to nodes, rendering with filters, loops, conditions, inheritance of blocks, and errors with lines."""
import html
import re
from collections import ChainMap
from dataclasses import dataclass, field

TOKEN = re.compile(r'(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})', re.S)


class TemplateError(Exception):
    def __init__(self, message, line):
        super().__init__(f'{message} (line {line})')
        self.line = line


@dataclass
class Node:
    line: int

    def render(self, context):
        raise NotImplementedError


@dataclass
class Text(Node):
    text: str

    def render(self, context):
        return self.text


@dataclass
class Output(Node):
    expression: str

    def render(self, context):
        value = evaluate(self.expression, context, self.line)
        return str(value) if isinstance(value, Safe) else html.escape(str(value))


@dataclass
class If(Node):
    branches: list = field(default_factory=list)

    def render(self, context):
        for test, body in self.branches:
            if test is None or evaluate(test, context, self.line):
                return render(body, context)
        return ''


@dataclass
class For(Node):
    names: list[str]
    iterable: str
    body: list
    otherwise: list

    def render(self, context):
        values = list(evaluate(self.iterable, context, self.line))
        if not values:
            return render(self.otherwise, context)
        out = []
        for i, value in enumerate(values):
            items = value if len(self.names) > 1 else [value]
            scope = dict(zip(self.names, items, strict=True)) | {'loop': {'index': i + 1, 'first': i == 0, 'last': i == len(values) - 1}}
            out.append(render(self.body, context.new_child(scope)))
        return ''.join(out)


@dataclass
class Block(Node):
    name: str
    body: list

    def render(self, context):
        chain = context['__blocks__'].get(self.name, [self.body])
        super_text = Safe(render(chain[1], context)) if len(chain) > 1 else ''
        return render(chain[0], context.new_child({'super': super_text}))


@dataclass
class Set(Node):
    name: str
    expression: str

    def render(self, context):
        context[self.name] = evaluate(self.expression, context, self.line)
        return ''


class Safe(str):
    pass


def render(nodes, context):
    return ''.join(node.render(context) for node in nodes)


FILTERS = {
    'upper': str.upper, 'title': str.title, 'length': len, 'safe': Safe, 'join': lambda v, sep=', ': sep.join(map(str, v)), 'default': lambda v, d: d if v in (None, '') else v,
    'round': lambda v, n=0: round(float(v), int(n)), 'reverse': lambda v: v[::-1], 'sort': sorted, 'first': lambda v: v[0], 'money': lambda v: f'{v:,.2f}',
}


def lookup(path, context, line):
    name, *rest = path.split('.')
    try:
        value = context[name]
    except KeyError:
        raise TemplateError(f'{name!r} is undefined', line) from None
    for part in rest:
        try:
            value = value[int(part) if part.isdigit() else part]
        except (KeyError, IndexError, TypeError):
            value = getattr(value, part, None)
            if callable(value):
                value = value()
    return value


def evaluate(expression, context, line):
    head, *filters = re.split(r'\|(?=(?:[^"]*"[^"]*")*[^"]*$)', expression)
    value = operand(head.strip(), context, line)
    for text in filters:
        name, _, arguments = text.strip().partition(':')
        if name not in FILTERS:
            raise TemplateError(f'no filter {name!r}', line)
        extra = [operand(a.strip(), context, line) for a in arguments.split(';')] if arguments else []
        value = FILTERS[name](value, *extra)
    return value


def operand(text, context, line):
    if match := re.fullmatch(r'not\s+(.*)', text):
        return not operand(match[1], context, line)
    for symbol, function in ((' or ', lambda a, b: a or b), (' and ', lambda a, b: a and b), ('==', lambda a, b: a == b), ('>', lambda a, b: a > b), (' in ', lambda a, b: a in b)):
        left, found, right = text.partition(symbol)
        if found:
            return function(operand(left.strip(), context, line), operand(right.strip(), context, line))
    if text.startswith('"'):
        return text.strip('"')
    if re.fullmatch(r'-?\d+(\.\d+)?', text):
        return float(text) if '.' in text else int(text)
    return lookup(text, context, line)


class Parser:
    def __init__(self, source):
        self.tokens, line = [], 1
        for part in TOKEN.split(source):
            if part and not part.startswith('{#'):
                self.tokens.append((line, part))
            line += part.count('\n')
        self.position = 0
        self.parent = None
        self.blocks = {}

    def parse(self, *ends):
        nodes = []
        while self.position < len(self.tokens):
            line, token = self.tokens[self.position]
            self.position += 1
            if token.startswith('{{'):
                nodes.append(Output(line, token[2:-2].strip()))
            elif token.startswith('{%'):
                word, _, rest = token[2:-2].strip().partition(' ')
                if word in ends:
                    return nodes, word, rest
                nodes.append(self.statement(line, word, rest.strip()))
            else:
                nodes.append(Text(line, token))
        if ends:
            raise TemplateError(f'expected {" or ".join(ends)}', self.tokens[-1][0] if self.tokens else 0)
        return nodes

    def statement(self, line, word, rest):
        match word:
            case 'if':
                node, test, end = If(line), rest, ''
                while end != 'endif':
                    body, end, following = self.parse('elif', 'else', 'endif')
                    node.branches.append((test, body))
                    test = None if end == 'else' else following.strip()
                return node
            case 'for':
                if not (found := re.fullmatch(r'([\w\s,]+?)\s+in\s+(.+)', rest)):
                    raise TemplateError(f'bad for: {rest!r}', line)
                body, end, _ = self.parse('else', 'endfor')
                otherwise = self.parse('endfor')[0] if end == 'else' else []
                return For(line, [n.strip() for n in found[1].split(',')], found[2], body, otherwise)
            case 'block':
                body, *_ = self.parse('endblock')
                self.blocks[rest] = body
                return Block(line, rest, body)
            case 'set':
                name, _, expression = rest.partition('=')
                return Set(line, name.strip(), expression.strip())
            case 'extends':
                self.parent = rest.strip('"')
                return Text(line, '')
            case _:
                raise TemplateError(f'unknown statement {word!r}', line)


class Engine:
    def __init__(self, templates):
        self.templates = templates

    def render(self, name, **context):
        blocks = {}
        while name:
            parser = Parser(self.templates[name])
            nodes = parser.parse()
            for block, body in parser.blocks.items():
                blocks.setdefault(block, []).append(body)
            name = parser.parent
        return render(nodes, ChainMap({'__blocks__': blocks}, context))


engine = Engine({
    'base': '<title>{% block title %}Site{% endblock %}</title>\n<main>{% block body %}empty{% endblock %}</main>\n',
    'list': '''{% extends "base" %}{% block title %}{{ super }}: {{ title|upper }}{% endblock %}
{% block body %}{# a comment #}
{% for name, price in items %}  {{ loop.index }}. {{ name }}: {{ price|money }}{% if not loop.last %},{% else %}.{% endif %}
{% else %}  nothing
{% endfor %}{% set total = items|length %}{{ total }} items{% if total > 2 %} (many){% elif total %} (some){% endif %}{% endblock %}''',
})
print(engine.render('list', title='a & b', items=[('Pen <x>', 1.5), ('Book', 1234.5), ('Cup', 3)]))
print(engine.render('list', title='none', items=[]))
print(engine.render('base'))
for source, context in (('{{ user.name.upper }} {{ list.1 }} {{ missing_key.x|default:"none" }}', {'user': {'name': 'ann'}, 'list': [1, 2], 'missing_key': {}}), ('{{ "a|b" }} {{ 2 > 1 }} {{ "x" in word and 3 }} {{ words|sort|join:"-" }} {{ 2.567|round:1 }}', {'word': 'xyz', 'words': ['b', 'a']}), ('{{ raw|safe }} {{ raw }}', {'raw': '<b>'})):
    print(Engine({'t': source}).render('t', **context))
for bad in ('{{ nope }}', '\n\n{% if x %}', '{% for x y %}{% endfor %}', '{{ 1|nothing }}', 'a\n{% what %}', '{% for a, b in pairs %}{% endfor %}'):
    try:
        print(Engine({'t': bad}).render('t', x=1, pairs=[(1,)]))
    except (TemplateError, ValueError) as error:
        print(type(error).__name__, error)
