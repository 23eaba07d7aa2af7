import importlib
import importlib.util
import sys
import types

module = importlib.import_module('_star_plain')
print(module.plain_one, importlib.import_module('.stock', '_shop').LEVELS)
module.plain_one = 99
print(importlib.reload(module) is module, module.plain_one)
print(importlib.util.find_spec('json').name, importlib.util.find_spec('no_such'), importlib.util.find_spec('_star_plain').origin.endswith('_star_plain.py'), importlib.util.resolve_name('.x', 'pkg'))
spec = importlib.util.spec_from_file_location('named', module.__file__)
fresh = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fresh)
print(fresh.plain_one, fresh.__name__, fresh is module)


class Finder:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name.startswith('virtual_'):
            print('finding', name, path)
            return importlib.util.spec_from_loader(name, cls())

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.answer = module.__name__.removeprefix('virtual_').upper()


sys.meta_path.insert(0, Finder)
import virtual_hello
from virtual_world import answer
print(virtual_hello.answer, answer, virtual_hello)
sys.modules['fake'] = types.SimpleNamespace(x=5)
import fake
print(fake.x)
sys.modules['blocked'] = None
try:
    import blocked
except ImportError as error:
    print(type(error).__name__, error)
print(__import__('os.path').__name__, __import__('os.path', fromlist=['x']).__name__)
for bad in (lambda: importlib.import_module('.x'), lambda: importlib.import_module('nope.sub'), lambda: importlib.reload('text'), lambda: importlib.import_module('json.nope'), lambda: importlib.import_module('')):
    try:
        bad()
    except (ImportError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
import builtins
real = builtins.__import__
builtins.__import__ = lambda name, *args, **kw: print('import', name, args[2] if len(args) > 2 else None) or real(name, *args, **kw)
import math
from collections import deque, Counter
builtins.__import__ = real
