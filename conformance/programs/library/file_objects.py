import io
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, 'text.txt')
    with open(name, 'w', encoding='utf-8') as f:
        print(f.write('first\n'), f.write('zweite ü\r\n'), f.writable(), f.readable(), f.mode, f.encoding, f.closed, os.path.basename(f.name))
        f.writelines(['third\n', 'no newline'])
    print(f.closed, os.path.getsize(name))
    with open(name, encoding='utf-8') as f:
        print(repr(f.read(3)), repr(f.readline()), f.readlines(), repr(f.read()), f.seek(0), next(f), [line for line in f])
    with open(name, newline='') as f:
        print(f.read().splitlines(keepends=True), f.newlines)
    with open(name, 'rb') as f:
        print(f.read(6), f.tell(), f.seek(-4, 2), f.read(), f.seek(2), f.readline(), f.readline(3), f.peek(2)[:2])
        buffer = bytearray(4)
        f.seek(0)
        print(f.readinto(buffer), buffer)
    with open(name, 'r+') as f:
        f.seek(0)
        f.write('FIRST')
        f.seek(0, os.SEEK_END)
        f.write('!')
        f.truncate(8)
    print(open(name, 'rb').read())
    with open(name, 'a+') as f:
        print(f.tell(), f.write('more'), f.seek(0), f.read())
    with open(name, 'w', newline='\r\n') as f:
        print('a', 'b', sep='\n', file=f)
    print(open(name, 'rb').read())
    with open(name, 'wb', buffering=0) as raw:
        print(type(raw).__name__, raw.write(b'raw'))
    with open(name, 'w', encoding='utf-16') as f:
        f.write('é')
    print(open(name, 'rb').read(), open(name, encoding='utf-16').read())
    with open(name, 'wb') as f:
        f.write(b'ok \xff bad')
    print(open(name, errors='replace').read(), ascii(open(name, errors='surrogateescape').read()), type(open(name)).__name__, type(open(name, 'rb')).__name__, type(open(name, 'wb')).__name__)
    with open(name, 'w') as f:
        pass
    for bad in (lambda: open(name, 'w').read(), lambda: open(name).write('x'), lambda: f.write('x'), lambda: open(name, 'wb').write('text'), lambda: open(name, 'w').write(b'b'), lambda: open(name, 'rw'), lambda: open(name, 'rb', encoding='utf-8'), lambda: open(name, encoding='nope'), lambda: open(name, 'r', 0), lambda: open(name).seek(-1), lambda: open(name).seek(1, 1), lambda: open(5.5), lambda: open(name, 'rt').detach().read(1).x):
        try:
            bad()
        except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
            print(type(error).__name__, str(error).replace(folder, 'FOLDER'))
s = io.StringIO('one\ntwo\nthree')
print(s.readline(), s.tell(), s.read(2), s.seek(0), list(s), s.getvalue(), s.truncate(3), s.getvalue(), s.closed)
s.close()
try:
    s.read()
except ValueError as error:
    print(error)
b = io.BytesIO(b'12345')
b.seek(2)
b.write(b'XY')
print(b.getvalue(), b.read(), b.getbuffer()[0], io.TextIOWrapper(io.BytesIO('é\n'.encode()), 'utf-8').read(), io.BufferedReader(io.BytesIO(b'abc')).peek())
wrapper = io.TextIOWrapper(raw := io.BytesIO(), 'latin-1', newline='\n', write_through=True)
wrapper.write('é\n')
print(raw.getvalue(), wrapper.line_buffering, wrapper.errors, isinstance(wrapper, io.TextIOBase), io.DEFAULT_BUFFER_SIZE)
