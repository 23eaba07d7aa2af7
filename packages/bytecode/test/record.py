"""Prints, as JSON, what CPython makes of a few programs and of marshal data. `npm run record -- bytecode` runs it."""
import dis
import importlib.util
import io
import json
import marshal
import re

PROGRAMS = {
    'control': '''
"""Docstring."""
import os.path as p
from . import sibling
def f(a, /, b=2.5, *args, c: int = 3, **kw):
    """Inner."""
    total = 0
    for i, x in enumerate(args):
        if x is None or not x in kw:
            continue
        total += a @ x if i < c else -b
    else:
        del total
    try:
        with open(b, mode='r') as g:
            return [y.real for y in g if y != 1j]
    except (OSError, ValueError) as e:
        raise RuntimeError(f'{e!r:>{c}} {a}') from e
    finally:
        print(total, end='')
async def agen(cls):
    async for x in cls.items():
        yield await x
    async with cls:
        super(cls, x).method(*x, **{})
match sibling:
    case {'k': [1, *rest]} if rest: pass
    case str() | 2 as rest: pass
class C[T](list, metaclass=type):
    x: T = b'bytes' == 1 > 2
    def m(self): return lambda: (self, __class__, x[1:2], x[::-1])
''',
    'extended': 'def g():\n' + ''.join(f'    v{i} = {i + 300}\n' for i in range(300)) + '    while v299:\n'
    + ''.join(f'        v{i}.attribute{i}()\n' for i in range(0, 300, 10)),
    'constants': "x = (1, -1, 2**31, -2**31 - 1, 2**70, 1.5, -0.0, 1e300, 2j, -0.0+1j, 'a', 'two words', 'é', '\\ud800', '🐍x', "
    "b'', b'\\xff', None, ..., True, (), ((),), 'quote\\'\"')\ny = x in {'z'}\nz = x[1:2]\n",
}

HOSTILE = [
    b'', b'z', b')', b'i\0', b's\xff\xff\xff\xff', b'a\xff\xff\xff\xff', b'u\xff\xff\xff\xff', b'(\xff\xff\xff\xff', b'[\xff\xff\xff\xff',
    b'<\xff\xff\xff\xff', b'?', b'r\0\0\0\0', b'\xbe\1\0\0\0r\0\0\0\0', b'l\1\0\0\0\0\0', b'l\1\0\0\0\xff\xff', b'l\0\0\0\x80', b'l\1\0\0\0',
    b'0', b')\x010', b'{N', b'[\1\0\0\0' b'0', b')\x01' * 2500 + b'N', b'f', b'f\x03abc', b'g123', b'u\1\0\0\0\xff', b'<\1\0\0\0[\0\0\0\0',
    b'{[\0\0\0\0N0', b'c', b'c' + b'\0' * 20 + b'N' * 5, b':NN', b'\xba\x72\0\0\0\0NN', b'\xe3' + b'\0' * 20 + b'r\0\0\0\0', b's\1\0\0\0',
    b'u\3\0\0\0\xed\xa0', b'u\2\0\0\0\xc3(',
]

SHARED = [1]
VALUES = [
    None, True, 0, -1, 2**31 - 1, 2**31, -2**31, 2**1000, -(2**1000) + 1, 1.5, float('inf'), -0.0, 1 + 2j, '', 'a', 'a b', 'é', 'ÿ', '\ud800', '🐍', 'x' * 300,
    b'', b'xy', (), (1, 'a'), tuple(range(300)), [1, [2]], {'a': 1, 'b': [None]}, {3}, frozenset(['x']), slice(1, None, 2), ..., StopIteration,
    [SHARED, SHARED],
]

REPRS = [
    1.0, 0.1, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 1.5e-7, 5e-324, 1.7976931348623157e308, -0.0, float('nan'), float('-inf'), 2j, -2j, 1 - 0j, -0.0 + 1j,
    complex(float('nan'), float('inf')), 'it\'s', 'both \' and "', '\t\n\r\\\x00\x7f\x85\xa0\xad', 'é\u200b\u3000\ue000\ufffe', '\ud800', '🐍\U000e0001', b'it\'s \xff"', b'\'',
]


def dis_text(code, **options):
    out = io.StringIO()
    dis.dis(code, file=out, **options)
    return re.sub(r' at 0x[0-9a-f]+, file', ' at 0x..., file', out.getvalue())


def every_code(code):
    yield code
    for value in code.co_consts:
        if hasattr(value, 'co_code'):
            yield from every_code(value)


def program(name, source):
    code = compile(source, f'{name}.py', 'exec')
    holders = [code]  # A second reference, as importlib holds one when it writes a .pyc file.
    return {
        'marshal': marshal.dumps(holders[0]).hex(),
        'dis': dis_text(code),
        'disCaches': dis_text(code, show_caches=True, show_offsets=True) if name == 'control' else None,
        'disPositions': dis_text(code, show_positions=True) if name == 'control' else None,
        'codes': [
            {
                'name': c.co_qualname,
                'positions': [list(row) for row in c.co_positions()],
                'lines': [list(row) for row in c.co_lines()],
                'varnames': c.co_varnames,
                'cellvars': c.co_cellvars,
                'freevars': c.co_freevars,
            }
            for c in every_code(code)
        ],
    }


def message(data):
    try:
        return repr(marshal.loads(data))
    except Exception as error:
        return f'{type(error).__name__}: {error}'


print(json.dumps({
    'magic': importlib.util.MAGIC_NUMBER.hex(),
    'programs': {name: program(name, source) for name, source in PROGRAMS.items()},
    'hostile': [[data.hex(), message(data)] for data in HOSTILE],
    'values': [[marshal.dumps(value).hex(), marshal.dumps(value, 2).hex() if type(value) is not slice else ''] for value in VALUES],
    'reprs': [[marshal.dumps(value).hex(), repr(value)] for value in REPRS],
    'stackEffects': [
        [name, [[dis.stack_effect(code, oparg if code > 43 else None, jump=jump) for jump in (False, True)] for oparg in (1, 2, 3, 259)]]
        for name, code in sorted(dis.opmap.items())
        if name not in ('CACHE', 'RESERVED', 'ENTER_EXECUTOR') and not name.startswith('INSTRUMENTED')
    ],
}))
