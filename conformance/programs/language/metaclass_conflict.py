class MetaA(type): ...
class MetaB(type): ...
class MetaC(MetaA, MetaB): ...


class A(metaclass=MetaA): ...
class B(metaclass=MetaB): ...


try:
    class Both(A, B): ...
except TypeError as error:
    print(error)


class Solved(A, B, metaclass=MetaC): ...


print(type(Solved).__name__, type(type(Solved)).__name__)


def factory(name, bases, namespace):
    print('factory', name, sorted(k for k in namespace if not k.startswith('__')))
    return 'not a class'


class Strange(metaclass=factory):
    x = 1
    y = 2


print(Strange)
Made = type('Made', (A,), {'value': 5, 'get': lambda self: self.value})
print(Made, type(Made).__name__, Made().get(), Made.__module__)
print(MetaA.__instancecheck__(A, A()), isinstance(A, MetaA), issubclass(MetaC, MetaB))
