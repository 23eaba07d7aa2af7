import csv
import errno
import io
import os
import struct
import sys
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    root = Path(folder)
    file = root / 'sub' / 'file.txt'
    file.parent.mkdir()
    file.write_text('first\nsecond é\n', encoding='utf-8')
    with open(file, encoding='utf-8') as stream:
        print(stream.readline(), stream.read(3), stream.tell() > 0, list(stream))
    with open(file, 'rb+') as stream:
        stream.seek(-1, os.SEEK_END)
        stream.write(b'!\n')
        print(stream.tell())
    print(file.read_bytes(), file.stat().st_size, sorted(p.name for p in root.rglob('*')), file.suffix, file.stem)
    with open(file, 'a') as stream:
        print('appended', 1, sep='-', end='.', file=stream)
    print(file.read_text().splitlines(), os.listdir(root), os.path.exists(root / 'none'))
    try:
        open(root / 'none')
    except FileNotFoundError as error:
        print(error.errno == errno.ENOENT, error.strerror, Path(error.filename).name)
    (root / 'module_here.py').write_text('value = [n * n for n in range(4)]\nprint("imported", __name__)\n')
    sys.path.insert(0, folder)
    import module_here
    import module_here as again
    print(module_here.value, again is module_here, 'module_here' in sys.modules)
print(os.path.exists(folder), os.path.join('a', '..', 'b'), os.path.normpath('a/../b'), os.path.splitext('x.tar.gz'))
table = io.StringIO('name,value\n"a, b",1\nc,"2 ""quoted"""\n', newline='')
for row in csv.DictReader(table):
    print(row)
out = io.StringIO()
csv.writer(out).writerows([['x', 1.5], ['y, z', None]])
print(repr(out.getvalue()))
print(struct.pack('<hI3sd', -2, 7, b'abc', 1.5), struct.unpack('>Hb', b'\x01\x02\xff'), struct.calcsize('@ci'))
buffer = io.BytesIO(b'abc')
view = memoryview(bytearray(b'12345'))
view[1:3] = b'xy'
print(buffer.read(2), buffer.getvalue(), view.tobytes(), view[::-2].tolist())
