"""A function made of a module's code has the globals for its locals."""
import ast
from types import FunctionType


def called(source, mode="exec", flags=0, **names):
    namespace = {"__builtins__": __builtins__, **names}
    function = FunctionType(compile(source, "<module>", mode, flags), namespace)
    result = function()
    return result, function, {name: value for name, value in namespace.items() if name != "__builtins__"}


print(called("a = 1\nb = a")[::2])
print(called("del a", a=3)[::2])
print(called("class C: x = a\nc = C.x", a=3)[2]["c"])
print(called("a + 1", "eval", a=3)[::2])
print(called("total = 0\nfor i in range(5000):\n    total += i", )[2])
print(sorted(called("seen = list(locals())", a=3)[2]["seen"]))


class Later:
    def __await__(self):
        yield
        return 1


async def numbers(n):
    for i in range(n):
        yield i


for source in "a = await Later()", "a = [x async for x in numbers(3)][1]", "async for x in numbers(2): a = x", "a = (lambda x=[await Later() for _ in [0]]: x)()[0]":
    for mode in "exec", "single":
        coroutine, function, _ = called(source + "\n", mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, Later=Later, numbers=numbers)
        try:
            while True:
                coroutine.send(None)
        except StopIteration:
            print(mode, source, function.__globals__["a"])
