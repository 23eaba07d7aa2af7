"""Records what CPython's own flow graph and assembler make of the programs below: python3.14 flowgraph-record.py

Writes flowgraph-cases.json. Instructions are [name, oparg, line, end line, column, end column]; targets are indices.
"""
import ast
import json
import os
import struct
import _testinternalcapi as capi
from _opcode_metadata import opmap

NAMES = {code: name for name, code in opmap.items()}

# Optimised as a module: constants, names and tables are those of the real code object.
MODULES = {
    'folds arithmetic on constants after the constants that the program names': 'x = 2 * 3 + 1000\ny = "a" * 3 + "b"\nz = -0.0, 7 // -2, -7 % 3, 1 << 100\n',
    'leaves operations that fail or grow too large': 'a = 1 // 0\nb = "x" * 5000\nc = 2 ** 200\nd = 1 << -1\n',
    'makes constants of displays that are only iterated or searched': 'for x in [1, 2, 3]: x in {1, True, 2}\n',
    'fills a longer list or set from a constant': 'x = [1, 2, 3]\ny = {1, 2, 3}\nz = [1, 2]\n',
    'decides conditions on constants': 'if 0:\n    a\nelif "":\n    b\nelse:\n    c\nwhile 1:\n    d\n',
    'tests for None with one jump': 'if x is None:\n    a\nif x is not None:\n    b\n',
    'threads jumps to jumps': 'while a:\n    if b:\n        if c:\n            d\n    else:\n        e\n',
    'keeps the value of a boolean operation': 'x = a and b or c\n',
    'swaps without a tuple': 'a, b = b, a\na, b, c = c, b, a\n',
    'gives every return its own line': 'try:\n    a\nfinally:\n    b\n',
    'moves handlers to the end': 'for x in y:\n    try:\n        a\n    except E as e:\n        b\n    else:\n        c\nd\n',
    'keeps NOPs that are a line of their own': 'if a:\n    pass\nelse:\n    pass\nwhile b:\n    continue\n',
    'reverses conditional jumps that lead backwards': 'while a:\n    if b: continue\n    if c is None: break\n',
    'nests with statements': 'with a as x, b:\n    c\n',
    'extends arguments that do not fit a byte': 'for x in y:\n' + ''.join(f'    a{i}.b\n' for i in range(70)),
}

# The first function of each is optimised as the test interface of CPython allows it: with made-up constants.
FUNCTIONS = {
    'checks locals that may be unset': 'def f():\n    if g:\n        x = 1\n    print(x)\n    del x\n    return x\n',
    'checks locals that an exception may leave unset': 'def f():\n    try:\n        x = g()\n    except E:\n        pass\n    return x\n',
    'checks locals beyond the sixty-fourth block by block': 'def f():\n' + ''.join(f'    v{i} = 0\n' for i in range(66)) + '    if g: h\n    return v3 + v65\n',
    'fuses neighbouring loads and stores on one line': 'def f():\n    a = 1; b = 2; c = a + b; a = b\n    return (a,\n        b)\n',
    'borrows loads that are used up in time': 'def f():\n    a = b = g()\n    a.x(b)\n    c = a\n    return a + b if b else c\n',
    'does not borrow what a store may outlive': 'def f():\n    a = b = g()\n    a, b = b, a\n    for i in a: yield (a := b)\n',
    'repeats an oversight about values pushed above their input': 'def f():\n    a = g()\n    if a:\n        a.x\n        from m import y\n        a.z\n',
    'keeps plain loads in handlers': 'def f():\n    a = g()\n    try:\n        a()\n    except E:\n        a()\n',
    'marks resumptions right inside the generator': 'async def f(a):\n    async with a:\n        yield 1\n    await a\n',
    'orders match rotations by storing in another order': 'def f(x):\n    match x:\n        case [a, b] | [b, a]: return a\n',
}


def bits(value):
    return struct.pack('>d', value).hex()


def constant(value):
    match value:
        case None: return ['None']
        case bool(): return ['bool', value]
        case int(): return ['int', str(value)]
        case float(): return ['float', bits(value)]
        case str(): return ['str', value]
        case tuple(): return ['tuple', [constant(item) for item in value]]
        case frozenset(): return ['frozenset', [constant(item) for item in sorted(value)]]


def instructions(sequence):
    return [[NAMES[code], oparg or 0, *location] for code, oparg, *location in sequence.get_instructions()]


def optimise(sequence, consts, nlocals):
    before = instructions(sequence), list(map(constant, consts))
    result = instructions(capi.optimize_cfg(sequence, consts, nlocals))
    return {
        'instructions': before[0], 'consts': before[1], 'nlocals': nlocals,
        'optimised': result, 'optimisedConsts': list(map(constant, consts)),
    }


cases = []
for name, source in MODULES.items():
    sequence, metadata = capi.compiler_codegen(ast.parse(source), 'm.py', 0)
    code = compile(source, 'm.py', 'exec')
    cases.append({
        'name': name, **optimise(sequence, metadata['consts'], 0),
        'code': {
            'co_names': code.co_names, 'co_flags': code.co_flags, 'co_firstlineno': code.co_firstlineno,
            'co_consts': list(map(constant, code.co_consts)), 'co_stacksize': code.co_stacksize,
            'co_code': code.co_code.hex(), 'co_linetable': code.co_linetable.hex(),
            'co_exceptiontable': code.co_exceptiontable.hex(),
        },
    })
for name, source in FUNCTIONS.items():
    sequence = capi.compiler_codegen(ast.parse(source), 'm.py', 0)[0].get_nested()[0]
    loads = [oparg for code, oparg, *_ in sequence.get_instructions() if NAMES[code] == 'LOAD_CONST']
    nlocals = compile(source, 'm.py', 'exec').co_consts[0].co_nlocals
    cases.append({'name': name, **optimise(sequence, [f'c{i}' for i in range(max(loads) + 1)], nlocals)})

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'flowgraph-cases.json')
with open(path, 'w') as file:
    file.write('[\n' + ',\n'.join(json.dumps(case) for case in cases) + '\n]\n')
