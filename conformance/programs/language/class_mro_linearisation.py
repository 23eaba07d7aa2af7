def mro(cls):
    return [c.__name__ for c in cls.__mro__]


class A: ...
class B(A): ...
class C(A): ...
class D(B, C): ...
class E(C, B): ...


print(mro(D), mro(E))
try:
    class F(D, E): ...
except TypeError as error:
    print(error)
try:
    class G(A, A): ...
except TypeError as error:
    print(error)
try:
    class H(A, D): ...
except TypeError as error:
    print(error)


class Logged:
    def step(self):
        return ['Logged']


class Left(Logged):
    def step(self):
        return ['Left', *super().step()]


class Right(Logged):
    def step(self):
        return ['Right', *super().step()]


class Both(Left, Right):
    def step(self):
        return ['Both', *super().step()]


print(Both().step(), Left().step())
print(super(Left, Both()).step(), super(Right, Both()).step())
Both.__bases__ = (Right, Left)
print(mro(Both), Both().step())
