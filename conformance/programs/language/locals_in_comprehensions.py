"""Inside an inlined comprehension of a module or class, locals are the variables of the comprehension."""
import sys

outside = 5


class Scope:
    name = 1
    try:
        evaluated = [eval("name") for item in [0]]
    except NameError as error:
        evaluated = str(error)
    item = [eval("item") for item in [0]]
    listed = [sorted(locals()) for item in [0]]
    kinds = [(type(locals()).__name__, type(sys._getframe().f_locals).__name__) for item in [0]]
    names = [dir() for item in [0]]
    variables = [sorted(vars()) for item in [0]]
    [exec("made = 3") for item in [0]]
    kept = "made" in locals()
    captured = [sorted(locals()) for item in [0] if (lambda: item)() == 0]
    nested = [[sorted(locals()) for inner in [1]] for item in [0]]


print({name: value for name, value in vars(Scope).items() if not name.startswith("__")})
print([sorted(locals()) for item in [0]])
print([eval("outside") for item in [0]])
[locals().update(added=1) for item in [0]]
print("added" in globals())
shown = [sys._getframe().f_locals for item in [0]][0]
print(type(shown).__name__, dict(shown), "item" in shown)
print(type(sys._getframe().f_locals).__name__)


def function():
    return [sorted(locals()) for item in [0]], "item" in [sys._getframe().f_locals for item in [0]][0]


print(function())
