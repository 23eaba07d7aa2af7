"""Equal constants, lists of constants and line tables are one object in all functions that are compiled together."""


def check(source):
    names = {}
    exec(f"first, second = lambda: {source}, lambda: {source}", names)
    first, second = names["first"], names["second"]
    print(source, first() is second(), first.__code__.co_consts is second.__code__.co_consts)


for source in "None", "0.5", "-0.0", "1j", "b'abc'", "'abc'", "'\U0001f40d'", "(1, 'a b')", "(1, (2.5, b'x'))", "...", "1 << 100":
    check(source)

zero, minus = lambda: 0.0, lambda: -0.0
print(zero() is minus(), zero.__code__.co_consts is minus.__code__.co_consts)
whole, half = lambda: (1, 2), lambda: (1, 2.0)
print(whole() is half(), whole.__code__.co_consts is half.__code__.co_consts)

first, second = lambda x: x in {0, 1}, lambda x: x in {0, 1}
print(first.__code__.co_consts is second.__code__.co_consts)
first, second = lambda x: x.y.z, lambda a: a.b.c
print(first.__code__.co_linetable is second.__code__.co_linetable)


def outer():
    def inner():
        return 2.5
    return inner


first, second = outer(), outer()
print(first.__code__ is second.__code__, first.__code__ in outer.__code__.co_consts)

program = compile("def f():\n    return 1.5, 'a'\ndef g():\n    def f(): return b'c'\n    return f", "program", "exec")
runs = [{}, {}]
for names in runs:
    exec(program, names)
    print(names["f"].__code__ is program.co_consts[0], names["g"]().__code__ is names["g"].__code__.co_consts[0], names["g"].__code__ is program.co_consts[1])

code = zero.__code__
other = code.replace(co_consts=(3.5,))
print(other.co_consts, code.co_consts, code.replace(co_name="z").co_consts == code.co_consts)
apart = [eval("lambda: (1, 2.5)"), eval("lambda: (1, 2.5)")]
print(apart[0]() is apart[1](), apart[0].__code__.co_consts is apart[1].__code__.co_consts)
