import traceback


class Empty: ...


def f(a): ...


e = Empty()
for source in (
    "'a' + 1", "1 + 'a'", "[1] + 'a'", "None + 1", "len(5)", "5()", "'abc'()", "[1, 2]['a']", "5[0]", "None[0]", "{}[[]]", "e()", "e[0]", "e + e", "e < e", "-e", "len(e)", "iter(e)", "next(e)", "e.x", "for_ = [x for x in e]",
    "f()", "f(1, 2)", "f(b=1)", "f(a=1, **{'a': 2})", "int('x')", "int([])", "float('abc')", "'%d' % 'a'", "'abc'.join([1])", "sum(['a'])", "max()", "sorted([1, 'a'])", "range('a')", "list(5)", "dict([1])", "set([[]])", "open()", "abs('a')",
    "a, b = 1", "a, b = (1, 2, 3)", "a, b, c = 'ab'", "e[0] = 1", "del e[0]", "del e.x", "with_ = e.__enter__", "raise 5", "raise Empty", "isinstance(1, 1)", "issubclass(1, int)", "[*5]", "f(*5)", "f(**5)", "super().x", "type('a', 'b', 'c')", "class_ = type('X', (5,), {})", "'a' in 5", "5 in 'abc'", "[][0]", "''[0]", "(0,)[1]", "{}['k']", "[].pop()", "{}.popitem()", "'abc'.index('z')", "[1].remove(2)", "chr(-1)", "ord('ab')", "bytes([256])", "1 / 0", "1 % 0", "0.0 ** -1", "10 ** 400 * 1.0", "round('x')", "'x' * 'y'", "'x' * 2.0", "[1] * None", "1 << -1", "~'a'", "not_defined", "e.method()",
):
    try:
        exec(source)
        print(source, 'passes')
    except Exception as error:
        print(f'{source}: {type(error).__name__}: {error}')
