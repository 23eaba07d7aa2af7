import typing
from typing import Annotated, Any, Callable, ClassVar, Final, Generic, Literal, NamedTuple, NewType, NotRequired, Optional, Self, TypedDict, TypeVar, Union, cast, get_args, get_origin, get_type_hints, overload, reveal_type

T = TypeVar('T')
K = TypeVar('K', int, str)
UserId = NewType('UserId', int)


class Stack(Generic[T]):
    items: list[T]

    def push(self, item: T) -> Self:
        return self


class Movie(TypedDict, total=False):
    title: str
    year: NotRequired[int]


class Row(NamedTuple):
    a: int
    b: 'str' = 'x'


print(Optional[int], Union[int, str, None], Union[int], list[int] | None, Callable[[int], str], Callable[..., Any], Literal['a', 1], Annotated[int, 'meta'], ClassVar[int], Final[str], tuple[int, ...], type[Any], typing.List[int], typing.Dict[str, int])
print(get_origin(list[int]), get_args(dict[str, int]), get_origin(Optional[int]), get_args(Optional[int]), get_args(Callable[[int, str], bool]), get_origin(Stack[int]), get_args(Annotated[int, 1, 'x']), get_args(Literal[1, 'a']))
print(T, K, K.__constraints__, UserId(5), UserId.__name__, UserId.__supertype__, Stack[int], Stack.__parameters__, Stack[T][int], Stack[list[T]][str])
print(get_type_hints(Stack), get_type_hints(Stack.push), get_type_hints(Movie), Movie.__total__, sorted(Movie.__optional_keys__), Movie(title='x'), Row(1), get_type_hints(Row), Row.__annotations__)


def annotated(a: Annotated[int, 'units'], b: 'list[int]' = [], *args: str, **kw: float) -> None: ...


print(get_type_hints(annotated), get_type_hints(annotated, include_extras=True)['a'])


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x


print(f(5), len(typing.get_overloads(f)), cast(int, 'not checked'), typing.TYPE_CHECKING, typing.get_protocol_members.__name__)
print(Union[int, str] == Union[str, int], Union[int, str] == int | str, Literal[1] == Literal[1], hash(Union[int, str]) == hash(int | str), isinstance(5, int | str), Optional[None])
for bad in (lambda: Optional[1, 2], lambda: Union[()], lambda: Generic[int], lambda: isinstance([], typing.List[int]), lambda: Any(), lambda: Literal(), lambda: Callable[int], lambda: T(), lambda: typing.nope, lambda: Stack[int, str], lambda: list[int][str], lambda: TypeVar('X', int)):
    try:
        print(bad())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


@typing.final
class Last: ...


print(Last.__final__, typing.is_typeddict(Movie), Stack.__orig_bases__, typing.no_type_check.__name__, typing.get_type_hints(Last))
reveal_type(5)
