from __future__ import annotations

import __future__


def f(x: Undefined, y: list[int] = []) -> Nope | None:
    z: AlsoUndefined = 1
    return z


class C:
    field: Missing[int]
    other: 'quoted'


print(f.__annotations__, C.__annotations__, f(1))
print(__future__.annotations.compiler_flag, annotations.getOptionalRelease()[:2], f.__code__.co_flags & __future__.annotations.compiler_flag != 0)
try:
    compile('x = 1\nfrom __future__ import division', 'f', 'exec')
except SyntaxError as error:
    print(error.msg, error.lineno)
try:
    compile('from __future__ import braces', 'f', 'exec')
except SyntaxError as error:
    print(error.msg)
try:
    compile('from __future__ import nothing', 'f', 'exec')
except SyntaxError as error:
    print(error.msg)
