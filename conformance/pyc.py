"""The CPython side of pyc.ts: `pyc.py write|read SOURCES FOLDER < names`.

`write` compiles each source to FOLDER/NAME.pyc; `read` loads each FOLDER/NAME.pyc, which another interpreter wrote, and says
whether it holds what compiling the source gives.
"""
import importlib.util
import marshal
import os
import sys
import types
import warnings

warnings.simplefilter('ignore')


def fields(code):
    names = [name for name in dir(code) if name.startswith('co_') and name not in ('co_lines', 'co_positions', 'co_branches', 'co_consts', 'co_lnotab')]
    consts = [fields(value) if isinstance(value, types.CodeType) else constant(value) for value in code.co_consts]
    return [*(getattr(code, name) for name in names), consts]


def constant(value):
    if isinstance(value, tuple):
        return ('tuple', *map(constant, value))
    if isinstance(value, frozenset):
        return ('frozenset', *sorted(map(repr, map(constant, value))))
    return (type(value).__name__, repr(value))


mode, sources, folder = sys.argv[1:]
for name in sys.stdin.read().splitlines():
    with open(os.path.join(sources, name), 'rb') as file:
        source = file.read()
    try:
        code = compile(source, name, 'exec', dont_inherit=True)
    except (SyntaxError, ValueError):
        continue
    target = os.path.join(folder, name + 'c')
    if mode == 'write':
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, 'wb') as file:
            file.write(importlib.util.MAGIC_NUMBER + bytes(4) + bytes(4) + len(source).to_bytes(4, 'little') + marshal.dumps(code))
    else:
        with open(target, 'rb') as file:
            data = file.read()
        same = data[:4] == importlib.util.MAGIC_NUMBER and fields(marshal.loads(data[16:])) == fields(code)
        print(name, 'same' if same else 'DIFFERENT')
