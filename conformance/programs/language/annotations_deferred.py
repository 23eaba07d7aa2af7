import annotationlib
import sys
from annotationlib import Format


def f(a: Later, b: list[Undefined] = None) -> 'quoted':
    local: Missing = 1
    return local


class Later:
    field: int
    other: Later
    bad: Nowhere = 3


print(f(1))
print(annotationlib.get_annotations(f, format=Format.STRING))
try:
    f.__annotations__
except NameError as error:
    print(error)
forward = annotationlib.get_annotations(f, format=Format.FORWARDREF)
print(forward['a'], type(forward['b']).__name__, forward['return'])
print(annotationlib.get_annotations(Later, format=Format.STRING))
Nowhere = float
print(Later.__annotations__)
print(callable(Later.__annotate__), f.__annotate__ is not None)
module_level: int = 5
print(sys.modules[__name__].__annotations__)
x: str
try:
    x
except NameError as error:
    print(error)


class Conditional:
    if module_level > 3:
        yes: int
    else:
        no: int


print(Conditional.__annotations__)
(paren): int = 1
obj = type('O', (), {})()
obj.attr: int = 4
lst = [0]
lst[0]: int = 9
print(paren, obj.attr, lst, list(sys.modules[__name__].__annotations__))
print((lambda: 0).__annotations__, 'Undefined' in globals())
