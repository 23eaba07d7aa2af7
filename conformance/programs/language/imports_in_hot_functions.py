"""Import statements in functions that are called often: modules that are there, that go, that are replaced, that are missing."""
import builtins
import sys
import types


def of_library(n):
    import math
    from collections import abc, OrderedDict as Ordered
    import os.path
    import xml.dom.minidom as dom
    return math.floor(n / 2) + len(Ordered()) + (abc.Sized is not None) + len(os.path.sep) + len(dom.__name__)


def missing(n):
    try:
        import no_such_module_here
    except ImportError as error:
        return type(error).__name__, str(error), error.__traceback__.tb_next
    return no_such_module_here


def name_missing(n):
    try:
        from math import no_such_name
    except ImportError as error:
        return str(error).split(' (')[0], error.name, error.name_from
    return no_such_name


def replaced(n):
    from spare import value
    import spare
    return value, spare.__name__


def relative(n):
    try:
        from . import something
    except ImportError as error:
        return str(error)
    return something


def rebound(n):
    for math in range(2):
        import math
    return math.__name__


print(sum(of_library(n) for n in range(20_000)))
for n in range(3000):
    found = missing(n)
print(found)
for n in range(3000):
    found = name_missing(n)
print(found)
for n in range(300):
    found = relative(n)
print(found)
for n in range(5000):
    found = rebound(n)
print(found)

spare = types.ModuleType('spare')
sys.modules['spare'] = spare
spare.value = 0
seen = set()
for n in range(20_000):
    if n in (4000, 9000):
        spare.value += 1
    if n == 12_000:
        spare = sys.modules['spare'] = types.ModuleType('another')
        spare.value = 'new'
    if n == 14_000:
        del spare.value
        spare.__getattr__ = lambda name: f'made {name}'
    if n == 16_000:
        sys.modules['spare'] = types.SimpleNamespace(value=7, __name__='namespace')
    seen.add(replaced(n))
print(sorted(seen, key=str))

own = builtins.__import__
calls = []


def counting(name, globals=None, locals=None, fromlist=(), level=0):
    calls.append((name, fromlist, level, locals))
    return own(name, globals, locals, fromlist, level)


builtins.__import__ = counting
print(of_library(10), len(calls), calls[:3])
builtins.__import__ = own
for n in range(100):
    of_library(n)
print(len(calls))

sys.modules['spare'] = None
for n in range(100):
    try:
        replaced(n)
    except ImportError as error:
        found = type(error).__name__, str(error)
print(found)
del sys.modules['math']
print(of_library(9), 'math' in sys.modules)
