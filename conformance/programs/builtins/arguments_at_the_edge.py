"""Calls of built-in functions at the edge of what they take."""
import builtins
import io
import os
import sys
import warnings

for number in 2**32 - 1, 2**31, -(2**31) - 1, 2**64, -(2**64), 0x110000, -1:
    try:
        chr(number)
    except Exception as error:
        print(type(error).__name__, error)

for hook in ".", ".foo", ".int", "..", "foo.":
    os.environ["PYTHONBREAKPOINT"] = hook
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        breakpoint()
    print(hook, [(warning.category.__name__, str(warning.message)) for warning in seen])
del os.environ["PYTHONBREAKPOINT"]


class WriteOnly:
    def write(self, text):
        pass


stdout, stdin = sys.stdout, sys.stdin
sys.stdout, sys.stdin = WriteOnly(), io.StringIO("a\nb\n")
try:
    lines = input(), input("prompt")
finally:
    sys.stdout, sys.stdin = stdout, stdin
print(lines)

separator = bytearray(b",")


def clearing():
    yield b"A"
    separator.clear()
    yield b"B"


try:
    separator.join(clearing())
except BufferError as error:
    print(error)
print(separator, separator.join([b"A", b"B"]))
separator.clear()


class Disguised:
    shown = 1


class Disguise:
    def __init__(self):
        self.own = 1

    __class__ = Disguised


class Nothing:
    __class__ = 3


print("shown" in dir(Disguise()), "own" in dir(Disguise()), dir(Nothing()))


class Methods:
    def method(self):
        pass


Methods.method.known = 7
print("known" in dir(Methods().method), Methods().method.known)


def plain():
    pass


def generator():
    yield


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    generator.__code__ = plain.__code__
print([(warning.category.__name__, str(warning.message)) for warning in seen], generator())

namespace = {}
exec("def f(): pass", namespace)
print(namespace["__builtins__"] is builtins.__dict__, io.__builtins__ is builtins.__dict__, __builtins__ is builtins)


def sized(text):
    return len(text)


namespace = {"__builtins__": {"type": type, "len": lambda text: "own"}, "sized": sized}
exec("made = type(sized)(sized.__code__, {})", namespace)
print(sorted(namespace["made"].__builtins__), namespace["made"]("abc"), type(sized)(sized.__code__, {})("abc"))
print((int | str).__module__, (int | str).__name__)
for value in "0", "frozenset()", "set()":
    namespace = {}
    try:
        exec(f"__conditional_annotations__ = {value}\nif True:\n    x: int = 1", namespace)
        print(namespace["__conditional_annotations__"])
    except TypeError as error:
        print(error)
