"""Compiles files in whatever CPython runs this, those of its own library or the sources in VIVARIUM_LISTINGS (JSON).

Prints one JSON line for each file: its name, its .pyc file in base64, and what `dis` of this version shows.
"""
import base64
import dis
import importlib.util
import io
import json
import marshal
import os
import re
import struct
import sys
import warnings
import zipfile

warnings.simplefilter('ignore')
sys.setrecursionlimit(5000)


def answer(name, source):
    code = compile(source, name, 'exec', dont_inherit=True)
    out = io.StringIO()
    dis.dis(code, file=out)
    header = importlib.util.MAGIC_NUMBER + struct.pack('<III', 0, 1234567890, len(source) & 0xFFFFFFFF)
    return {
        'name': name,
        'pyc': base64.b64encode(header + marshal.dumps(code)).decode(),
        'listing': re.sub(r' at 0x[0-9a-fA-F]+, file', ' at 0x..., file', out.getvalue()),
    }


LEFT_OUT = {'test', 'tests', 'idle_test', 'site-packages', '__pycache__', 'lib2to3'}


def library():
    """The names of the library's files, and what reads one of them. A library may be a zip file."""
    folder = os.path.dirname(os.__file__)
    if folder.endswith('.zip'):
        archive = zipfile.ZipFile(folder)
        return archive.namelist(), archive.read
    names = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in LEFT_OUT]
        names += [os.path.relpath(os.path.join(place, name), folder) for name in files]

    def read(name):
        with open(os.path.join(folder, name), 'rb') as file:
            return file.read()

    return names, read


def library_sources(sample, only):
    names, read = library()
    modules = sorted(name for name in names if name.endswith('.py') and not LEFT_OUT & set(name.split('/')))
    wanted = [name for index, name in enumerate(modules) if index % sample == 0 and (not only or any(text in name for text in only))]
    return {name: read(name) for name in wanted}


def main():
    request = json.loads(os.environ.get('VIVARIUM_LISTINGS', '{}'))
    sources = request.get('sources')
    if sources is None:
        sources = library_sources(request.get('sample', 1), request.get('only', []))
    print(json.dumps({'version': '%d.%d' % sys.version_info[:2], 'release': sys.version.split()[0]}))
    for name, source in sources.items():
        try:
            told = answer(name, source)
        except SyntaxError:
            continue
        print(json.dumps(told))


main()
