"""Asks the CPython that runs this file what it makes of a program.

Reads requests as JSON lines from stdin and answers each with one line. Runs natively (`python3.14 oracle.py`) and inside
pyodide, where oracle.mjs calls `answer`.

A request holds "mode", "name" (the file name to compile under) and one of "file", "source" (text) and "bytes" (base64). Modes:
  bytecode  {"marshal": base64}   also "optimize", "cmode", "flags"
  ast       {"text": ast.dump with attributes}   also "cmode"
  tokens    {"text": one parser token per line; columns count UTF-8 bytes}
  dis       {"text": dis.dis}   also "optimize", "options"
  run       {"stdout", "stderr": base64, "exit"}   also "stdin", "argv"
A program that does not compile answers {"error": {...}}, warnings are in "warnings".
"""
import ast
import atexit
import base64
import dis
import io
import json
import linecache
import marshal
import os
import sys
import token
import tokenize
import traceback
import types
import warnings

import _tokenize


def compiled(source, request, flags=0):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        result = compile(source, request['name'], request.get('cmode', 'exec'), flags, True, request.get('optimize', 0))
    return result, [[w.category.__name__, str(w.message), w.lineno] for w in caught]


def answer_bytecode(source, request):
    code, caught = compiled(source, request, request.get('flags', 0))
    return {'marshal': base64.b64encode(marshal.dumps(code)).decode(), 'warnings': caught}


def answer_ast(source, request):
    tree, caught = compiled(source, request, ast.PyCF_ONLY_AST)
    return {'text': ast.dump(tree, include_attributes=True), 'warnings': caught}


def answer_dis(source, request):
    code, caught = compiled(source, request)
    out = io.StringIO()
    dis.dis(code, file=out, **request.get('options', {}))
    return {'text': out.getvalue(), 'warnings': caught}


def answer_tokens(source, request):
    encoding = tokenize.detect_encoding(io.BytesIO(source).readline)[0]
    text = io.TextIOWrapper(io.BytesIO(source), encoding).read()
    lines = text.split('\n')

    def column(line, col):
        return len(lines[line - 1][:col].encode('utf-8', 'surrogatepass')) if line <= len(lines) else 0

    rows = []
    for kind, string, start, end, _ in _tokenize.TokenizerIter(io.StringIO(text).readline, extra_tokens=False):
        name = token.tok_name[kind]
        if kind in (token.NEWLINE, token.INDENT, token.DEDENT, token.ENDMARKER):
            rows.append(f'{name} {start[0]}')
        else:
            rows.append(f'{name} {start[0]}:{column(*start)}-{end[0]}:{column(*end)} {json.dumps(string)}')
    return {'text': '\n'.join(rows)}


modules_before = None


def answer_run(source, request):
    """Runs a program as `python name argv...` would, in this process: the exit code and what it wrote."""
    global modules_before
    if modules_before is None:
        modules_before = dict(sys.modules)
    path = request['name']
    stdout, stderr = io.BytesIO(), io.BytesIO()
    saved = {name: getattr(sys, name) for name in ('stdin', 'stdout', 'stderr', 'argv', 'excepthook')}
    saved_path, saved_main, saved_cwd, limit = sys.path[:], sys.modules['__main__'], os.getcwd(), sys.getrecursionlimit()
    sys.stdin = io.TextIOWrapper(io.BytesIO(request.get('stdin', '').encode()), 'utf-8')
    sys.stdout = out = io.TextIOWrapper(stdout, 'utf-8', newline='\n', write_through=True)
    sys.stderr = err = io.TextIOWrapper(stderr, 'utf-8', 'backslashreplace', newline='\n', write_through=True)
    sys.argv = [path, *request.get('argv', [])]
    sys.path.insert(0, os.path.dirname(path))
    main = sys.modules['__main__'] = types.ModuleType('__main__')
    main.__dict__.update(__file__=path, __builtins__=__import__('builtins'), __cached__=None)
    linecache.clearcache()
    status = 0
    try:
        os.chdir(request.get('cwd') or saved_cwd)
        try:
            exec(compile(source, path, 'exec', 0, True), main.__dict__)
        except SystemExit as error:
            if isinstance(error.code, int):
                status = error.code & 0xFF
            elif error.code is not None:
                print(error.code, file=sys.stderr)
                status = 1
        except BaseException as error:
            status = 130 if isinstance(error, KeyboardInterrupt) else 1
            frames = error.__traceback__.tb_next if error.__traceback__ else None
            try:
                sys.excepthook(type(error), error.with_traceback(frames), frames)
            except BaseException:
                traceback.print_exception(error)
        atexit._run_exitfuncs()
        for stream in (out, err):
            if not stream.closed:
                stream.flush()
        written = [b'' if stream.closed else buffer.getvalue() for stream, buffer in ((out, stdout), (err, stderr))]
    finally:
        os.chdir(saved_cwd)
        for name, value in saved.items():
            setattr(sys, name, value)
        sys.path[:] = saved_path
        sys.modules['__main__'] = saved_main
        sys.setrecursionlimit(limit)
        for name in [name for name in sys.modules if name not in modules_before]:
            del sys.modules[name]
    return {
        'stdout': base64.b64encode(written[0]).decode(),
        'stderr': base64.b64encode(written[1]).decode(),
        'exit': status,
    }


answers = {
    'bytecode': answer_bytecode,
    'ast': answer_ast,
    'dis': answer_dis,
    'tokens': answer_tokens,
    'run': answer_run,
}


def answer(line, source=None):
    request = json.loads(line)
    if source is None and 'bytes' in request:
        source = base64.b64decode(request['bytes'])
    elif source is None:
        source = request['source'].encode('utf-8', 'surrogatepass') if 'source' in request else open(request['file'], 'rb').read()
    try:
        result = answers[request['mode']](bytes(source), request)
    except SyntaxError as error:
        fields = ('msg', 'lineno', 'offset', 'end_lineno', 'end_offset', 'text')
        result = {'error': {'cls': type(error).__name__, **{name: getattr(error, name) for name in fields}}}
        result['error']['metadata'] = getattr(error, '_metadata', None)
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        result = {'error': {'cls': type(error).__name__, 'msg': str(error)}}
    except SystemError as error:
        result = {'fatal': str(error)}
    return json.dumps(result, separators=(',', ':'))


if __name__ == '__main__':
    sys.setrecursionlimit(3000)
    for request_line in sys.stdin:
        print(answer(request_line), flush=True)
