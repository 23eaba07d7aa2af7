# `__str__` and `__repr__` may give an instance of a subclass of str, which stays what it is.
class Text(str):
    pass


class Shown:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


for text in "a", Text("a"), Text("é"):
    shown = Shown(text)
    for made in (
        repr(shown), str(shown), ascii(shown), format(shown), "%s" % shown, "%r" % shown, "%a" % (shown,), "%s " % shown,
        f"{shown}", f"{shown!r}", f"{shown!s}", f"{shown!a}", "{}".format(shown), "{!r}".format(shown),
    ):
        print(type(made).__name__, ascii(made), end=", ")
    print()


class Loud(str):
    def __str__(self):
        return self.upper()


print("%s" % Loud("x"), "{}".format(Loud("x")), f"{Loud('x')}", format(Loud("x")), f"{Loud('x'):>3}")


def refusal(function, *args, **kwargs):
    try:
        print("gives", function(*args, **kwargs))
    except (TypeError, ValueError) as problem:
        print(type(problem).__name__, problem)


# Sequences that decline an operand raise when their methods are called by name.
for sequence in "ab", [1], (1,), b"a", bytearray(b"a"):
    refusal(sequence.__add__, 1)
    refusal(sequence.__mul__, "x")
    refusal(sequence.__rmul__, None)


class Other:
    def __radd__(self, other):
        return "radd", other

    def __rmul__(self, other):
        return "rmul", other


print("a" + Other(), [1] * Other(), b"a" + Other())
more = [1]
more += "bc"
print(more)


class Named(set):
    def __new__(cls, elements, name=None):
        self = super().__new__(cls, elements)
        self.name = name
        return self


refusal(Named, [1, 2], name=3)
print(Named([1]))
refusal("%99999999999999999999d".__mod__, 1)
refusal("%c".__mod__, 1.5)


refusal(str, 1, 2, 3, 4)
refusal(str, test=1)
