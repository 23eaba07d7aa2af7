from typing import get_type_hints


class Box[T: (int, str) = int]:
    item: T

    def __init__(self, item: T) -> None:
        self.item = item

    def map[U](self, function: 'Callable[[T], U]') -> 'Box[U]':
        return Box(function(self.item))


type Pairs[K, *Rest, **P] = dict[K, tuple[*Rest]]


def first[T](items: list[T], default: T | None = None) -> T:
    return items[0] if items else default


print(Box.__type_params__, Box.__type_params__[0].__constraints__, Box.__type_params__[0].__default__)
print(Pairs, Pairs.__type_params__, Pairs.__value__)
print(first.__annotations__, first([3]))
print(Box('a').map(len).item, Box[int])
x: 'undefined_name' = 1
y: list[undefined] = None
print(get_type_hints(Box.__init__), __annotate__.__name__)
try:
    __annotations__
except NameError as error:
    print(error)
