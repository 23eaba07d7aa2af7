// Records what CPython makes of the programs in cases.py: `node packages/syntax/test/record.mjs`.
//
// The recording CPython is 3.14.2. What is recorded for the sources in later.json is as 3.14.10 has it, and kept.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

const LATER = JSON.parse(readFileSync(new URL('later.json', import.meta.url), 'utf8'));
const file = new URL('recorded.json', import.meta.url);
const before = Object.values(JSON.parse(readFileSync(file, 'utf8')).parse).flat();

const python = await loadPyodide();
python.globals.set('KEPT', JSON.stringify(before.filter(([source]) => LATER.includes(source))));
python.runPython(readFileSync(new URL('cases.py', import.meta.url), 'utf8'));
const recorded = python.runPython(`
import ast, io, json, tokenize, warnings

def fields(error):
    names = ('msg', 'lineno', 'offset', 'end_lineno', 'end_offset', 'text')
    return dict(cls=type(error).__name__, **{name: getattr(error, name, None) for name in names}) | {'msg': getattr(error, 'msg', str(error))}

def parse(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            tree = compile(source, 'test.py', 'exec', ast.PyCF_ONLY_AST)
        except (SyntaxError, ValueError, MemoryError) as error:
            return {'error': fields(error)}
    result = {'ast': ast.dump(tree, include_attributes=True)}
    if caught:
        result['warnings'] = [[str(warning.message), warning.lineno] for warning in caught]
    return result

def tokens(source):
    rows, failure = [], None
    try:
        for token in tokenize.tokenize(io.BytesIO(source.encode()).readline):
            rows.append([tokenize.tok_name[token.type], tokenize.tok_name[token.exact_type], token.string, *token.start, *token.end])
    except tokenize.TokenError as error:
        failure = ['TokenError', error.args[0], *error.args[1]]
    except SyntaxError as error:
        failure = [type(error).__name__, error.msg, error.lineno, error.offset]
    return {'rows': rows, 'error': failure}

def annotation(source):
    scope = {}
    exec('from __future__ import annotations\\nx: ' + source, scope)
    return scope['__annotations__']['x']

kept = dict(json.loads(KEPT))
json.dumps({
    'parse': {name: [[source, kept.get(source) or parse(source)] for source in sources] for name, sources in PARSE.items()},
    'bytes': [[source.hex(), parse(source)] for source in BYTES],
    'tokens': [[source, tokens(source)] for source in TOKENS],
    'unparse': [[source, ast.unparse(ast.parse(source))] for source in UNPARSE],
    'annotations': [[source, annotation(source)] for source in ANNOTATIONS],
}, indent=1)
`);
writeFileSync(file, recorded + '\n');
