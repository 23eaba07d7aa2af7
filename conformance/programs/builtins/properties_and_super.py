"""Docstrings and names of properties, and what property, super, unions and namespaces refuse."""
import copy
import types


def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


class Documented(property):
    "doc of the class"


class Plain(property):
    pass


class Slotted(property):
    __slots__ = ("foo",)


def getter(self):
    "getter doc"


def undocumented(self):
    pass


for cls in property, Documented, Plain, Slotted:
    print("--", cls.__name__)
    show(lambda: cls(getter).__doc__)
    show(lambda: cls(undocumented).__doc__)
    show(lambda: cls().__doc__)
    show(lambda: cls(getter, doc="x").__doc__)
    show(lambda: cls(undocumented, doc="x").__doc__)
    show(lambda: vars(cls(undocumented)))

named = property(getter)
show(lambda: named.__name__)
named.__name__ = None
show(lambda: named.__name__)
del named.__name__
show(lambda: named.__name__)
show(lambda: property().__set_name__())
show(lambda: property().__set_name__(1, 2, 3))


class Base:
    def method(self, first, second):
        super(first, second).x

    def called(self, first, second):
        make = super
        make(first, second)


print("-- super")
show(lambda: super(1, 2, 3))
show(lambda: super(foo=3))
show(lambda: super(bool, int))
for first, second in (int, Base()), (Base, []), (Base, list), (1, 2), (Base, None):
    show(lambda: Base().method(first, second))
    show(lambda: Base().called(first, second))


class Odd(types.SimpleNamespace):
    def __new__(cls, *args):
        return 3 if hasattr(cls, "odd") else super().__new__(cls)


odd = Odd()
Odd.odd = True
show(lambda: copy.replace(odd))


class Unhashable(type):
    __hash__ = None


class Sometimes(type):
    def __hash__(cls):
        if hashable:
            return 1
        raise TypeError("not now")


hashable = False
A = Unhashable("A", (), {})
B = Sometimes("B", (), {})
C = Sometimes("C", (), {})
print("-- unions")
show(lambda: hash(A | int))
show(lambda: {int | A})
union = B | C
show(lambda: hash(union))
hashable = True
show(lambda: hash(union))
