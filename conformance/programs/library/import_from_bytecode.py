"""When an import takes the code of a .pyc file, and what sees it do so."""
import importlib
import importlib._bootstrap_external as external
import importlib.util
import marshal
import os
import py_compile
import sys
import tempfile

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
sys.dont_write_bytecode = True
source = os.path.join(folder, "changing.py")
compiled = importlib.util.cache_from_source(source)


def write(text, seconds=1_700_000_000):
    with open(source, "w") as file:
        file.write(text)
    os.utime(source, (seconds, seconds))


def load(what):
    sys.modules.pop("changing", None)
    importlib.invalidate_caches()
    try:
        module = importlib.import_module("changing")
    except Exception as error:
        print(what, type(error).__name__, str(error).replace(folder, "FOLDER"))
        return
    names = module.__cached__ == compiled, module.__file__ == source, module.value.__code__.co_filename == source
    print(what, module.value(), names, module.__spec__.loader.__class__.__name__, module.__loader__.path == source)


def compile_it(mode=py_compile.PycInvalidationMode.TIMESTAMP):
    py_compile.compile(source, doraise=True, invalidation_mode=mode)


def patch(change):
    with open(compiled, "rb") as file:
        data = file.read()
    with open(compiled, "wb") as file:
        file.write(change(data))


write("def value(): return 1\n")
load("source only")
compile_it()
load("current")
write("def value(): return 2\n")
load("changed, of the same time and size")
write("def value(): return 2\n", 1_700_000_001)
load("of another time")
write("def value(): return 33\n")
load("of another size")
compile_it(py_compile.PycInvalidationMode.UNCHECKED_HASH)
write("def value(): return 4444\n")
load("unchecked hash")
compile_it(py_compile.PycInvalidationMode.CHECKED_HASH)
write("def value(): return 5555\n")
load("checked hash")

write("def value(): return 6\n")
for what, change in {
    "wrong magic": lambda data: b"\0\0\0\0" + data[4:],
    "unknown flags": lambda data: data[:4] + b"\4\0\0\0" + data[8:],
    "short header": lambda data: data[:10],
    "empty": lambda data: b"",
    "no code": lambda data: data[:16] + marshal.dumps("text"),
    "cut off": lambda data: data[:-30],
    "unknown type": lambda data: data[:16] + b"\xff" + data[17:],
}.items():
    compile_it()
    patch(change)
    load(what)

compile_it()
os.remove(source)
load("without its source")
write("def value(): return 7\n")
os.remove(compiled)
os.mkdir(compiled)
load("a folder in the place of the file")
os.rmdir(compiled)

# What somebody has replaced is asked.
compile_it()
check = external._classify_pyc
external._classify_pyc = lambda data, name, details: print("checks", name, len(data) > 16) or check(data, name, details)
load("replaced function")
external._classify_pyc = check
loads = marshal.loads
marshal.loads = lambda data: print("loads", len(data) > 0) or loads(data)
load("replaced loads")
marshal.loads = loads

prefix = sys.pycache_prefix
sys.pycache_prefix = os.path.join(folder, "elsewhere")
load("other folder")
sys.pycache_prefix = prefix

loader = importlib.machinery.SourceFileLoader("changing", source)
print(loader.get_code("changing").co_name, loader.get_code("changing") is loader.get_code("changing"))
try:
    loader.get_code("other")
except ImportError as error:
    print(error, error.name)
loader.get_data = lambda path: check and b""
print(loader.get_code("changing").co_consts)


class Loader(importlib.machinery.SourceFileLoader):
    def get_data(self, path):
        print("subclass reads", os.path.basename(path))
        return super().get_data(path)


print(Loader("changing", source).get_code("changing").co_name)

events = []
sys.addaudithook(lambda event, args: events.append((event, *(os.path.basename(arg) for arg in args if isinstance(arg, str)))) if event == "open" else None)
load("watched")
print([event for event in events if event[1].startswith("changing")])

data_of = importlib.machinery.SourceFileLoader.get_data
importlib.machinery.SourceFileLoader.get_data = lambda self, path: print("reads", os.path.basename(path)) or data_of(self, path)
load("replaced method")
del importlib.machinery.SourceFileLoader.get_data
load("method of the base again")

called = []
sys.setprofile(lambda frame, event, arg: called.append(frame.f_code.co_name) if event == "call" else None)
importlib.reload(sys.modules["changing"])
sys.setprofile(None)
print([name for name in called if name in ("get_code", "cache_from_source", "_classify_pyc", "_compile_bytecode", "_path_join")][-4:])
print(external._path_join("a/", "", "b//", "/", "c"), external._path_join(), external._path_join("/", "x"))
try:
    external._path_join("a", 1)
except AttributeError as error:
    print(error)
