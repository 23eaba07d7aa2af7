"""`classmethod` hands the class to whatever it was given: descriptors inside it are not bound."""
import functools


class Descriptor:
    def __get__(self, instance, owner=None):
        return "got"

    def __call__(self, *args):
        return "called", args


class Holder:
    prop = classmethod(property(lambda cls: cls.__name__))
    descriptor = classmethod(Descriptor())
    builtin = classmethod(len)
    static = classmethod(staticmethod(lambda *args: len(args)))
    kind = classmethod(type)
    text = classmethod("x")
    function = classmethod(lambda cls: cls)
    again = classmethod(classmethod(lambda *args: len(args)))
    partial = classmethod(functools.partial(lambda *args: args, 1))


for name in [name for name in vars(Holder) if not name.startswith("__")]:
    for owner in Holder, Holder():
        try:
            print(name, type(getattr(owner, name)), type(getattr(owner, name).__func__), getattr(owner, name)())
        except TypeError as error:
            print(name, error)


class A:
    def method(self, cls):
        return self, cls

    @classmethod
    def of_class(cls, *more):
        return cls, more


class B:
    of_instance = classmethod(A().method)
    of_class = classmethod(A.of_class)


print(B.of_instance()[1], B().of_instance()[1], B.of_class(), B().of_class(2))
