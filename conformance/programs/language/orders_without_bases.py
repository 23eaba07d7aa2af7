"""A class whose `mro()` names classes that are no bases of it follows their changes."""


class A:
    value = 1


class B:
    other = 1


class Meta(type):
    def mro(cls):
        return [cls, A, B, object]


class Odd(metaclass=Meta):
    pass


class Under(Odd):
    pass


def values():
    return [getattr(owner, name, None) for owner in (Odd, Odd(), Under, Under()) for name in ("value", "other", "new")]


for _ in range(3):
    print(values())
A.value = 2
print(values())
A.value = 3
B.other = lambda self: self
print(values()[0], values()[4] is not None, Odd().other() is not None)
A.new = 4
print(values()[2::3])
del A.value
print(hasattr(Odd, "value"), hasattr(Odd(), "value"), hasattr(Under(), "value"))
A.value = property(lambda self: "read")
print(Odd().value, Under().value)


class First:
    pass


class Second:
    pass


class Both(type):
    def mro(cls):
        return [cls, *(other for other in (globals().get("P"), globals().get("Q")) if other not in (None, cls)), object]


class P(First, metaclass=Both):
    pass


class Q(metaclass=Both):
    pass


P.__bases__ = (Second,)
P.mark, Q.sign = 1, 2
print(P.mark, Q.mark, P.sign, Q.sign)
P.mark, Q.sign = 3, 4
print(P.mark, Q.mark, P.sign, Q.sign)
