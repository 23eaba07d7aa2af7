class Immutable(tuple):
    def __new__(cls, *values):
        print('new', cls.__name__, values)
        return super().__new__(cls, sorted(values))

    def __init__(self, *values):
        print('init', values)

    def __repr__(self):
        return f'{type(self).__name__}{super().__repr__()}'


class Named(Immutable):
    def __new__(cls, name, *values):
        self = super().__new__(cls, *values)
        self.name = name
        return self


n = Named('n', 3, 1, 2)
print(n, n.name, len(n), isinstance(n, tuple), n == (1, 2, 3))


class Other:
    def __new__(cls):
        return 'not an instance'

    def __init__(self):
        print('never called')


print(Other())


class Positive(int):
    def __new__(cls, value):
        return super().__new__(cls, abs(value))


print(Positive(-5), Positive(-5) + 1, type(Positive(3)).__name__, type(Positive(3) + 0).__name__)


class A:
    def f(self):
        return 'A.f'

    @classmethod
    def c(cls):
        return f'A.c {cls.__name__}'

    @property
    def p(self):
        return 'A.p'


class B(A):
    def f(self):
        return 'B>' + super().f()

    @classmethod
    def c(cls):
        return 'B>' + super().c()

    @property
    def p(self):
        return 'B>' + super().p

    def in_comprehension(self):
        return [super(B, self).f() for _ in range(1)]

    def nested(self):
        def inner():
            return super(B, self).f()
        return inner()


b = B()
print(b.f(), B.c(), b.p, b.in_comprehension(), b.nested(), super(B, b).f.__qualname__)
print(B.__class__, __class__ if '__class__' in globals() else 'no __class__ here')
try:
    def lost():
        super().f()
    lost()
except RuntimeError as error:
    print(error)
try:
    super(B, A()).f()
except TypeError as error:
    print(error)
try:
    super(B, b).missing
except AttributeError as error:
    print(error)
for bad in (lambda: object(1), lambda: A(1), lambda: object.__new__(int), lambda: object.__new__()):
    try:
        bad()
    except TypeError as error:
        print(error)
