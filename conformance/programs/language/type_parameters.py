from typing import TypeVar, get_type_hints


def first[T](items: list[T]) -> T:
    return items[0]


class Stack[T: (int, str) = int]:
    def __init__(self, *items: T):
        self.items = list(items)

    def map[U](self, f: 'Callable[[T], U]') -> 'Stack[U]':
        return Stack(*map(f, self.items))

    def __repr__(self):
        return f'Stack{self.items}'


class Numbers[*Ts, **P]: ...


class Derived[K](Stack[int], dict[str, K]): ...


type Alias = int | str
type Nested[T] = dict[str, list[T]]
type Recursive = tuple[int, Recursive] | None

print(first([3]), first.__type_params__, Stack(1, 2).map(str))
print(Stack[str], Stack.__type_params__, Stack.__orig_bases__, Stack.__parameters__)
T = Stack.__type_params__[0]
print(T.__constraints__, T.__default__, T.__bound__, T.__variance__ if hasattr(T, '__variance__') else 'inferred', T.__infer_variance__)
print(Numbers.__type_params__, Numbers[int, str, [bytes]], Derived.__mro__[1].__name__, Derived.__orig_bases__)
print(Alias, Alias.__value__, Nested[int], Nested[int].__value__, Nested.__type_params__, type(Alias).__name__)
print(Recursive.__value__, Alias.__name__)
print(isinstance(3, Alias.__value__))
try:
    isinstance(3, Alias)
except TypeError as error:
    print(error)


def bounded[N: float](value: N) -> N:
    return value


print(bounded.__type_params__[0].__bound__, bounded.__annotations__, get_type_hints(bounded))


def scope[T](x=T if False else 1):
    return T


try:
    exec('def f[T](x=T): ...')
except NameError as error:
    print(error)


class Outer[T]:
    def method[T](self):
        return T

    inner = T


print(Outer.inner is Outer.__type_params__[0], Outer().method() is Outer.inner)
old = TypeVar('old', bound=int, default=bool)
print(old, old.__bound__, old.__default__, old.has_default())
