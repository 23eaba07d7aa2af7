class Duck(type):
    def __instancecheck__(cls, instance):
        return all(hasattr(instance, name) for name in cls.needs)

    def __subclasscheck__(cls, subclass):
        return all(hasattr(subclass, name) for name in cls.needs)


class Sized(metaclass=Duck):
    needs = ('__len__',)


class Readable(metaclass=Duck):
    needs = ('read', 'close')


class File:
    def read(self): ...
    def close(self): ...


print([isinstance(x, Sized) for x in ('a', [1], 5, {}, File())])
print(isinstance(File(), Readable), issubclass(File, Readable), issubclass(int, Readable))
print(issubclass(str, (Readable, Sized)), isinstance(3, (Sized, int)))
print(isinstance(1, int | str), isinstance('x', int | str), issubclass(bool, int | None))
for second in (5, (int, 'x')):
    try:
        isinstance('q', second)
    except TypeError as error:
        print(error)
