from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default='', compare=False, repr=False)


@dataclass(kw_only=True, slots=True)
class Options:
    name: str
    tags: list = field(default_factory=list)


@dataclass
class Base:
    a: int
    scale: InitVar[int] = 1
    count: ClassVar[int] = 0
    _: KW_ONLY
    b: int = field(default=5, metadata={'unit': 'cm'})
    total: int = field(init=False)

    def __post_init__(self, scale):
        self.total = (self.a + self.b) * scale


@dataclass
class Derived(Base):
    c: str = 'c'


p = Point(1)
print(p, p == Point(1, 0), p != Point(2), replace(p, y=5), asdict(p), astuple(p), Point.__match_args__, is_dataclass(p), is_dataclass(int))
v = Version(1, 2, 'beta')
print(v, v < Version(1, 3), v == Version(1, 2), hash(v) == hash(Version(1, 2)), sorted([Version(2), Version(1, 5)]), {v: 1})
print(Options(name='n'), Options(name='n').tags is not Options(name='n').tags, Options.__slots__, Base(1, 2), Base(1, 2, b=3).total, Derived(1, 2, 'z', b=0), [f.name for f in fields(Derived)], fields(Base)[1].metadata['unit'])
print(asdict(Derived(1)), Point.__annotations__, Point.__doc__, Point.__hash__, Version.__lt__(v, 5))
Made = make_dataclass('Made', ['x', ('y', int), ('z', str, 'zed')], namespace={'double': lambda self: self.x * 2})
print(Made(3, 4), Made(3, 4).double())
for bad in (lambda: Point(), lambda: Point(1, 2, 3), lambda: setattr(v, 'major', 5), lambda: delattr(v, 'major'), lambda: v < p, lambda: Options('n'), lambda: replace(Derived(1), total=5), lambda: replace(v, nope=1), lambda: asdict(5), lambda: hash(p), lambda: make_dataclass('B', ['class'])):
    try:
        print(bad())
    except (TypeError, FrozenInstanceError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    @dataclass
    class Mutable:
        items: list = []
except ValueError as error:
    print(error)
try:
    @dataclass
    class Order:
        a: int = 1
        b: int
except TypeError as error:
    print(error)


@dataclass
class Tree:
    value: int
    children: list['Tree'] = field(default_factory=list)


t = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
print(t, asdict(t))
t.children.append(t)
print(t)
