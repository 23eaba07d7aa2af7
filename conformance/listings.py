"""Prints a digest of what each tool of the library lists of each file: `listings.py TOOL,... FOLDER < names`.

Runs in CPython and here; equal lines mean equal listings. Addresses of objects, and the order of what is in a frozenset, are
no part of them.
"""
import _symtable
import ast
import dis
import hashlib
import io
import json
import marshal
import re
import symtable
import sys
import tokenize
import types
import warnings

warnings.simplefilter('ignore')
sys.setrecursionlimit(5000)


def disassembled(**options):
    def show(source, name):
        out = io.StringIO()
        dis.dis(compile(source, name, 'exec'), file=out, **options)
        return out.getvalue()

    return show


def sorted_sets(text):
    return re.sub(r'frozenset\(\{(.*?)\}\)', lambda m: f"frozenset({sorted(m[1].split(', '))})", text)


def code_text(code):
    consts = [code_text(c) if isinstance(c, types.CodeType) else f'{type(c).__name__} {sorted_sets(repr(c))}' for c in code.co_consts]
    names = [name for name in dir(code) if name.startswith('co_') and name not in ('co_lines', 'co_positions', 'co_branches', 'co_consts', 'co_lnotab')]
    return f'{[getattr(code, name) for name in names]} {consts}'


def from_tree(optimize):
    return lambda source, name: code_text(compile(ast.parse(source, name), name, 'exec', optimize=optimize))


def tokens(source, name):
    return '\n'.join(map(repr, tokenize.tokenize(io.BytesIO(source).readline)))


def symbols(source, name):
    rows = []

    def visit(table, depth):
        rows.append(f'{depth} {table.get_type()} {table.get_name()} {table.get_lineno()} {table.is_nested()}')
        # The order of names that are free for the sake of an inner scope depends on hashes in CPython.
        rows.extend(sorted(repr(symbol) for symbol in table.get_symbols()))
        for child in table.get_children():
            visit(child, depth + 1)

    visit(symtable.symtable(source, name, 'exec'), 0)
    return '\n'.join(rows)


def token_rows(source, name):
    rows = []
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        rows.append(f'{tokenize.tok_name[token.type]} {tokenize.tok_name[token.exact_type]} {json.dumps(token.string)} {token.start} {token.end}')
    return '\n'.join(rows)


def symbol_rows(source, name):
    rows = []

    def visit(table, depth):
        rows.append(f'{depth} {table.name} {table.lineno} {table.nested}')
        rows.extend(sorted(f'{name} {flags}' for name, flags in table.symbols.items()))
        for child in table.children:
            visit(child, depth + 1)

    visit(_symtable.symtable(source, name, 'exec'), 0)
    return '\n'.join(rows)


def instructions(source, name):
    rows = []

    def visit(code):
        rows.extend(repr(instruction) for instruction in dis.get_instructions(code))
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                visit(constant)

    visit(compile(source, name, 'exec'))
    return '\n'.join(rows)


TOOLS = {
    'dis': disassembled(),
    'dis-all': disassembled(show_caches=True, show_offsets=True, show_positions=True),
    'dis-caches': disassembled(show_caches=True),
    'dis-offsets': disassembled(show_offsets=True),
    'dis-positions': disassembled(show_positions=True),
    'dis-adaptive': disassembled(adaptive=True),
    'instructions': instructions,
    'dump': lambda source, name: ast.dump(ast.parse(source, name)),
    'dump-all': lambda source, name: ast.dump(ast.parse(source, name), include_attributes=True, indent=2),
    'unparse': lambda source, name: ast.unparse(ast.parse(source, name)),
    'tokens': tokens,
    'symbols': symbols,
    'token-rows': token_rows,
    'symbol-rows': symbol_rows,
    'code': lambda source, name: code_text(compile(source, name, 'exec')),
    'tree-code': from_tree(0),
    'tree-code-1': from_tree(1),
    'tree-code-2': from_tree(2),
}


def digest(text):
    text = re.sub(r' at 0x[0-9a-f]+', ' at 0x', text)
    return hashlib.md5(sorted_sets(text).encode('utf-8', 'surrogatepass')).hexdigest()


def listing(tool, path, name):
    with open(path, 'rb') as file:
        source = file.read()
    try:
        return TOOLS[tool](source, name)
    except (SyntaxError, ValueError, RecursionError, tokenize.TokenError) as error:
        return f'{type(error).__name__}: {error}'


if __name__ == '__main__':
    folder = sys.argv[2]
    for name in sys.stdin.read().splitlines():
        for tool in sys.argv[1].split(','):
            text = listing(tool, f'{folder}/{name}', name)
            if len(sys.argv) > 3:
                print(text)
            else:
                print(name, tool, digest(text), flush=True)
