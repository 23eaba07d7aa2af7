// Asks CPython about the programs in diagnosis-cases.json again, and about those given as JSON lists `[mode, source]`:
// `node packages/syntax/test/diagnosis-record.mjs '["exec", "a b"]'`. Mode `incomplete` is what codeop asks for.
// What is recorded for the sources in later.json is as 3.14.10 has it, and kept.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

const file = new URL('diagnosis-cases.json', import.meta.url);
const LATER = JSON.parse(readFileSync(new URL('later.json', import.meta.url), 'utf8'));
const before = JSON.parse(readFileSync(file, 'utf8'));
const programs = before.map(([mode, source]) => [mode, source]);
programs.push(...process.argv.slice(2).map((argument) => JSON.parse(argument)));

const python = await loadPyodide();
python.globals.set('kept', JSON.stringify(before.filter(([, source]) => LATER.includes(source))));
python.globals.set('programs', JSON.stringify(programs));
const recorded = python.runPython(`
import ast, json, warnings
warnings.simplefilter('ignore')
INCOMPLETE = 0x4000 | 0x200 # PyCF_ALLOW_INCOMPLETE_INPUT, PyCF_DONT_IMPLY_DEDENT

def error(mode, source):
    flags = INCOMPLETE if mode == 'incomplete' else 0
    try:
        compile(source, 'test.py', 'single' if mode == 'incomplete' else mode, ast.PyCF_ONLY_AST | flags)
    except (SyntaxError, ValueError, MemoryError) as error:
        fields = [getattr(error, name, None) for name in ('lineno', 'offset', 'end_lineno', 'end_offset', 'text')]
        return [type(error).__name__, getattr(error, 'msg', str(error)), *fields]
    return None

known = {tuple(row[:2]): row for row in json.loads(kept)}
'[\\n' + ',\\n'.join(json.dumps(known.get(tuple(program)) or [*program, *(error(*program) or [])]) for program in json.loads(programs)) + '\\n]\\n'
`);
writeFileSync(file, recorded);
