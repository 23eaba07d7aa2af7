"""A calculator for trees of tuples, written with match."""


def evaluate(tree, names):
    match tree:
        case int() | float():
            return tree
        case str(name) if name in names:
            return names[name]
        case ("let", str(name), value, body):
            return evaluate(body, names | {name: evaluate(value, names)})
        case ("if", test, yes, no):
            return evaluate(yes if evaluate(test, names) else no, names)
        case (left, "+" | "-" | "*" | "/" | "<" as operator, right):
            a, b = evaluate(left, names), evaluate(right, names)
            return {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__, "<": a.__lt__}[operator](b)
        case [first, *rest]:
            return [evaluate(part, names) for part in (first, *rest)]
        case _:
            raise ValueError(f"cannot read {tree!r}")


programs = [
    (2, "+", (3, "*", 4)),
    ("let", "x", 6, ("x", "*", ("x", "+", 1))),
    ("if", (1, "<", "limit"), "limit", 0),
    [1, (1, "+", 1), (1, "+", (1, "+", 1))],
    {"what": "is this"},
]
for program in programs:
    try:
        print(f"{program!s:45} = {evaluate(program, {'limit': 10})}")
    except ValueError as error:
        print(f"{program!s:45} : {error}")
