from abc import ABC, ABCMeta, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Mapping, MutableSequence, Sized
from typing import Protocol, runtime_checkable


class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...

    @abstractmethod
    def scale(self, by): ...

    @classmethod
    def __subclasshook__(cls, other):
        return True if hasattr(other, 'quacks') else NotImplemented


class Half(Shape):
    area = 5


class Full(Half):
    def scale(self, by):
        return by


class Duck:
    quacks = True


for cls in (Shape, Half, Full):
    try:
        print(cls().scale(2))
    except TypeError as error:
        print(error)
print(sorted(Shape.__abstractmethods__), Half.__abstractmethods__, issubclass(Duck, Shape), isinstance(Duck(), Shape))


class Registered: ...


Shape.register(Registered)
print(issubclass(Registered, Shape), Registered.__mro__[1].__name__)


@runtime_checkable
class Closer(Protocol):
    name: str

    def close(self): ...


class File:
    name = 'f'

    def close(self): ...


print(isinstance(File(), Closer), isinstance(3, Closer))
try:
    Closer()
except TypeError as error:
    print(error)
print(isinstance([], Iterable), isinstance({}, Mapping), isinstance([], Hashable), isinstance(print, Callable), issubclass(str, Sized))


class Numbers(MutableSequence):
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, v): self.items[i] = v
    def __delitem__(self, i): del self.items[i]
    def insert(self, i, v): self.items.insert(i, v)


n = Numbers(1, 2, 3)
n.append(4); n.extend([5, 6]); n.reverse(); n.remove(3); n += [9]
print(n.items, n.pop(), n.index(5), n.count(1), 4 in n, list(reversed(n)))
