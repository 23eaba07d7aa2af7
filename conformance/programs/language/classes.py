class Meta(type):
    def __new__(meta, name, bases, namespace, **keywords):
        print('new', name, sorted(keywords.items()))
        return super().__new__(meta, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)


class Field:
    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner=None):
        return self if instance is None else instance.__dict__.get(self.name, 'unset')

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value


class Base(metaclass=Meta, flag=True):
    x = Field()

    def __init_subclass__(cls, /, tag=None, **keywords):
        super().__init_subclass__(**keywords)
        print('subclass', cls.__name__, tag)

    def who(self):
        return 'Base'


class Left(Base, tag='l'):
    def who(self):
        return 'Left>' + super().who()


class Right(Base, tag='r'):
    def who(self):
        return 'Right>' + super().who()


class Both(Left, Right):
    __slots__ = ()

    def who(self):
        return 'Both>' + super().who()

    @property
    def size(self):
        return 1

    @size.setter
    def size(self, value):
        print('size =', value)

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def plain(a, /, b, *, c):
        return a, b, c


both = Both.make()
print(both.who(), [c.__name__ for c in Both.__mro__])
print(both.x)
both.x = 3
both.size = 4
print(both.x, both.size, Both.plain(1, 2, c=3), both.__dict__)
print(type(Both), isinstance(both, Base), issubclass(Left, Right))

try:
    class Broken(Left, Base, Right):
        pass

    class Cycle(Base, Left):
        pass
except TypeError as error:
    print(error)
