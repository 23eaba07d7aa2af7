import copy
import enum
import inspect
import pickle
import weakref
from abc import ABC, abstractmethod
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from types import SimpleNamespace


@dataclass(order=True, slots=True)
class Item:
    name: str
    price: float = 0.0
    tags: list[str] = field(default_factory=list, compare=False)

    def __post_init__(self):
        self.name = self.name.title()


item = Item('pen', 1.5, ['blue'])
print(item, asdict(item), replace(item, price=2) > item, Item('a') == Item('A'), Item.__match_args__)
try:
    item.missing = 1
except AttributeError as error:
    print(error)


class Colour(enum.Enum):
    RED = 1
    GREEN = enum.auto()
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.lower()


class Mode(enum.Flag):
    READ = enum.auto()
    WRITE = enum.auto()


print(list(Colour), Colour(2), Colour['RED'].pretty, Colour.CRIMSON is Colour.RED, Mode.READ | Mode.WRITE, ~Mode.READ)
try:
    Colour(9)
except ValueError as error:
    print(error)


class Shape(ABC):
    @abstractmethod
    def area(self): ...


try:
    Shape()
except TypeError as error:
    print(error)


@contextmanager
def tag(name):
    print('open', name)
    try:
        yield name.upper()
    finally:
        print('close', name)


with ExitStack() as stack, suppress(KeyError):
    print([stack.enter_context(tag(name)) for name in 'ab'])
    {}['missing']


def signature_of(a, /, b: int = 2, *args, c, d='x', **kw) -> str:
    """Doc."""


print(inspect.signature(signature_of), inspect.getdoc(signature_of), inspect.isgeneratorfunction(tag.__wrapped__))
shared = [1]
deep = copy.deepcopy({'a': shared, 'b': shared})
print(deep['a'] is deep['b'], deep['a'] is shared, copy.copy(item) == item)
print(pickle.loads(pickle.dumps({'x': (1, 2.5, 'é', None), 'item': item, 'colour': Colour.RED})))


class Node:
    pass


node = Node()
reference = weakref.ref(node, lambda r: print('gone'))
print(reference() is node)
del node
print(reference(), SimpleNamespace(a=1, b=[2]))
