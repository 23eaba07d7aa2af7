"""Writes what the library offers as JSON to standard output: modules, their functions with signature and first line, their classes.

Run by the built interpreter, so that it says what is here. {module: [doc, {name: [kind, signature, doc, members?]}]}; kinds are
f: function, c: class, m: module, v: value, e: exception. Only public names.
"""
import contextlib, importlib, inspect, io, json, sys, types, warnings

warnings.simplefilter("ignore")

# Windows, programs that run when they are imported, tests, and what needs what is not here.
LEFT_OUT = {
    "antigravity", "idlelib", "this", "test", "tkinter", "turtledemo", "turtle", "lib2to3", "ensurepip", "venv", "pyodide", "ctypes",
    "msilib", "nt", "winreg", "winsound", "msvcrt", "_pyrepl", "curses", "dbm", "sqlite3", "pip", "webbrowser", "ssl", "readline",
    "sre_compile", "sre_constants", "sre_parse", "genericpath", "ntpath", "nturl2path", "posix", "pydoc", "pydoc_data", "imaplib", "smtplib", "poplib", "ftplib",
}
SUBMODULES = {
    "collections.abc", "concurrent.futures", "email.message", "email.mime.text", "html.parser", "http.client", "http.server", "importlib.metadata",
    "importlib.resources", "importlib.util", "logging.handlers", "os.path", "string.templatelib", "unittest.mock", "urllib.error", "urllib.parse",
    "urllib.request", "xml.dom.minidom", "xml.etree.ElementTree",
}


def first_line(thing):
    doc = getattr(thing, "__doc__", None)
    if not isinstance(doc, str):
        return ""
    for line in doc.strip().split("\n"):
        if line.strip():
            return line.strip()[:160]
    return ""


def signature(thing):
    try:
        text = str(inspect.signature(thing))
    except (ValueError, TypeError):
        return ""
    return text if len(text) <= 200 else text[:197] + "…"


def members(cls):
    found = {}
    for name in dir(cls):
        if name.startswith("_"):
            continue
        try:
            thing = inspect.getattr_static(cls, name)
        except AttributeError:
            continue
        if isinstance(thing, (staticmethod, classmethod)):
            thing = thing.__func__
        if callable(thing) and not isinstance(thing, type):
            found[name] = ["f", signature(thing), first_line(thing)]
        else:
            found[name] = ["v", "", first_line(thing) if not isinstance(thing, (int, str, tuple, dict, list, float)) else ""]
    return found


def describe(thing):
    if isinstance(thing, types.ModuleType):
        return ["m", "", first_line(thing)]
    if isinstance(thing, type):
        kind = "e" if issubclass(thing, BaseException) else "c"
        inside = {} if kind == "e" else members(thing)
        return [kind, signature(thing), first_line(thing)] + ([inside] if inside else [])
    if callable(thing):
        return ["f", signature(thing), first_line(thing)]
    if isinstance(thing, (int, float, str, bytes, bool, type(None))):
        text = repr(thing)
        return ["v", text if len(text) <= 60 else "", ""]
    return ["v", "", type(thing).__name__]


def public_names(module):
    names = getattr(module, "__all__", None)
    if names is None:
        owned = lambda thing: getattr(thing, "__module__", module.__name__) in (module.__name__, None) or not module.__name__.islower()
        return [name for name in dir(module) if not name.startswith("_") and not isinstance(getattr(module, name), types.ModuleType) and owned(getattr(module, name))]
    return [name for name in names if hasattr(module, name)]


def module_names():
    tops = {name for name in sys.stdlib_module_names if not name.startswith("_") and name not in LEFT_OUT}
    return sorted(tops | SUBMODULES)


library = {}
for name in module_names():
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            module = importlib.import_module(name)
            library[name] = [first_line(module), {each: describe(getattr(module, each)) for each in sorted(set(public_names(module)))}]
    except (Exception, SystemExit):
        continue

import builtins
library["builtins"] = [first_line(builtins), {name: describe(getattr(builtins, name)) for name in dir(builtins) if not name.startswith("_") or name == "__import__"}]
json.dump(library, sys.stdout, separators=(",", ":"), ensure_ascii=False)
