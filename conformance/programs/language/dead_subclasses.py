"""A collection takes classes that nobody has from the lists of their bases."""
import gc


class Parent:
    pass


class Kept(Parent):
    pass


def make():
    class Child(Parent):
        pass

    class Grandchild(Child):
        def method(self):
            return __class__

    return Grandchild()


def names(cls):
    return [sub.__name__ for sub in cls.__subclasses__()]


make()
gc.collect()
print(names(Parent))
instance = make()
gc.collect()
print(names(Parent), names(Parent.__subclasses__()[1]))
method = instance.method
del instance
gc.collect()
print(names(Parent), names(Parent.__subclasses__()[1]))
print(method().__name__)
del method
gc.collect()
print(names(Parent))
table = {type('Held', (Parent,), {}): 1}
gc.collect()
print(names(Parent))
Parent.later = 1
print(next(iter(table)).later)
table.clear()
gc.collect()
print(names(Parent))


class Back(Parent):
    back = None

    def __del__(self):
        Back.back = self


def lose():
    class Lost(Back):
        pass

    return Lost()


lose()
gc.collect()
print(names(Back), type(Back.back).__name__)
