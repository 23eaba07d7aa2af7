"""Class statements that run again and again: their bodies, their namespaces, and what their first instances are."""
import gc
import sys

LIMIT = 3


class Recorder(dict):
    def __getitem__(self, name):
        if name == 'magic':
            return 'from the namespace'
        return super().__getitem__(name)

    def __setitem__(self, name, value):
        if not name.startswith('__'):
            written.append(name)
        super().__setitem__(name, value)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **options):
        return Recorder(options) if options else {}

    def __new__(meta, name, bases, namespace, **options):
        return super().__new__(meta, name, bases, dict(namespace))

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)


written = []


def make(n, shade):
    class Plain:
        """A docstring."""
        limit = LIMIT
        size = len('abc') + n
        LIMIT = limit + 1
        again = LIMIT
        seen = sorted(name for name in locals() if not name.startswith('__'))
        annotated: int = 4

        def __init__(self, value):
            self.value = value

        def own(self):
            return __class__

        def default(self, given=n):
            return given

        @property
        def double(self):
            return self.value * 2

        if n % 2:
            odd = True
        for index in range(2):
            pass
        tint = shade

    class Kept(Plain, metaclass=Meta, magic=1):
        taken = magic
        other = shade

        class Inner:
            depth = sys._getframe().f_back.f_code.co_name

        try:
            missing
        except NameError as error:
            message = str(error)
        del other

    return Plain, Kept


for n in range(300):
    plain, kept = make(n, 'red')
    if n in (0, 1, 150, 299):
        print(plain.limit, plain.size, plain.LIMIT, plain.again, plain.seen, plain.tint, getattr(plain, 'odd', None), plain.index)
        print(kept.taken, kept.Inner.depth, kept.message, hasattr(kept, 'other'), written[-6:], plain.__doc__, plain.__annotations__)
        made = [plain(i) for i in range(12)]
        print([one.own() is plain for one in made].count(True), sum(one.double for one in made), made[0].default(), made[11].default())
        print(list(plain.__dict__), plain.__qualname__, kept.Inner.__qualname__, plain.__module__)
    written.clear()


def failing(n):
    class Failing:
        ready = 1
        broken = 10 // n
    return Failing


for n in range(200, -1, -1):
    try:
        failing(n)
    except ZeroDivisionError as error:
        trace = error.__traceback__.tb_next.tb_next
        print(n, trace.tb_frame.f_code.co_name, sorted(trace.tb_frame.f_locals), trace.tb_lineno)


def pair():
    class Left:
        pass

    class Right:
        def __del__(self):
            print('gone')

    class Slotted:
        __slots__ = 'x', 'y'

    return Left, Right, Slotted


for n in range(20):
    Left, Right, Slotted = pair()
one, other = Left(), pair()[0]
one.name = 'one'
print(type(one) is Left, vars(one), len(gc.get_referents(one)), Left in gc.get_referents(one))
one.__class__ = other
print(type(one) is other, isinstance(one, Left), vars(one), one.__class__ is other, one == one, len({one, one}))
right = Right()
del right
slotted = Slotted()
slotted.x = 5
try:
    slotted.z = 1
except AttributeError as error:
    print(error)
print(slotted.x, hasattr(slotted, 'y'), hasattr(slotted, '__dict__'))
Left.__del__ = lambda self: print('late', self.name)
late = Left()
late.name = 'late'
del late
Left.__call__ = lambda self, *args: args
Left.__len__ = lambda self: 7
Left.__iter__ = lambda self: iter('abc')
early = Left()
early.name = 'early'
print(early(1, 2), len(early), list(early))


class First:
    def __init_subclass__(cls, **options):
        print('made', cls.__name__, options)
        super().__init_subclass__(**options)


class Second(First):
    pass


try:
    class Third(Second, answer=42):
        pass
except TypeError as error:
    print(error)


class Loud:
    def __set_name__(self, owner, name):
        print(owner.__name__, name)


class Named:
    first = Loud()
    second = Loud()


try:
    class Twisted(First, Second):
        pass
except TypeError as error:
    print(error)


class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
class E(C, A): pass
class F(D, E): pass
print([each.__name__ for each in F.__mro__])
try:
    type('Bad', (A, B), {})
except TypeError as error:
    print(error)
try:
    type.__init__(A, 1)
except TypeError as error:
    print(error)


class Four(type):
    def __new__(meta, name, bases, namespace, extra):
        return super().__new__(meta, name, bases, namespace)


try:
    Four('X', (), {}, 1)
except TypeError as error:
    print(error)


def named_alike():
    class Same:
        def __init__(self):
            self.x = 1
    return Same


class Other:
    pass


class Third:
    pass


for _ in range(4):
    moving = named_alike()()
    moving.__class__ = Other
    moving.__class__ = Third
    print(type(moving).__name__, isinstance(moving, Third), isinstance(moving, Other), moving.x)
    moving.__class__ = named_alike()
    print(type(moving).__name__, object.__new__(type(moving)).__class__ is type(moving))
