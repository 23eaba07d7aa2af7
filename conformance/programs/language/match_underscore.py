# In a pattern `_` is the wildcard and nothing else: no value, no class.
import types

patterns = [
    "_", "_.x", "_.x.y", "_()", "_(a)", "_.a()", "[_.x]", "a | _.x", "_ | _.x", "{1: _.x}", "{_.x: 1}", "{_: 1}", "A(_.x)", "A(_=1)", "A(_)", "A(b=_.x)",
    "(_.x)", "_ as y", "_ as _", "x as _", "_.x as y", "*_", "[*_]", "_,", "_.x,", "*_, _.x", "_ if x", "_ + 1", "{**_}", "A._", "A._()", "_ = 1",
]
for pattern in patterns:
    try:
        compile(f"match v:\n  case {pattern}:\n    pass\n", "f.py", "exec")
        print(pattern, "is right")
    except SyntaxError as error:
        print(pattern, error.args)

_ = types.SimpleNamespace(key="k")
match {"k": 1}:
    case {_.key: found}:
        print(found)
