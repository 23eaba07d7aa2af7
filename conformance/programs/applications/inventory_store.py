"""An in-memory store: typed records, indexes, a query builder, transactions with rollback, JSON round trip."""
from __future__ import annotations

import copy
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from functools import reduce
from operator import attrgetter
from typing import Any, Generic, Self, TypeVar

T = TypeVar('T')


class Category(StrEnum):
    TOOL = 'tool'
    FOOD = 'food'
    TOY = 'toy'


@dataclass
class Product:
    sku: str
    name: str
    category: Category
    price: float
    stock: int = 0
    tags: set[str] = field(default_factory=set)

    def __post_init__(self):
        self.category = Category(self.category)
        self.tags = set(self.tags)
        if self.price < 0:
            raise ValueError(f'{self.sku}: negative price {self.price}')


class UniqueError(KeyError):
    def __str__(self):
        return f'{self.args[0]!r} is taken'


class Query(Generic[T]):
    def __init__(self, source: Callable[[], Iterator[T]], steps: tuple = ()):
        self.source, self.steps = source, steps

    def _with(self, step) -> Query[T]:
        return Query(self.source, (*self.steps, step))

    def where(self, predicate: Callable[[T], bool] | None = None, /, **equal: Any) -> Query[T]:
        def test(row):
            return all(self.compare(row, key, value) for key, value in equal.items()) and (predicate is None or predicate(row))
        return self._with(lambda rows: filter(test, rows))

    @staticmethod
    def compare(row, key, value):
        name, _, operator = key.partition('__')
        actual = getattr(row, name)
        match operator:
            case '':
                return actual == value
            case 'lt' | 'gt' | 'le' | 'ge':
                return getattr(actual, f'__{operator}__')(value)
            case 'contains':
                return value in actual
            case 'in':
                return actual in value
            case _:
                raise AttributeError(f'no operator {operator!r}')

    def order_by(self, *names: str) -> Query[T]:
        def sort(rows):
            return reduce(lambda out, name: sorted(out, key=attrgetter(name.lstrip('-')), reverse=name.startswith('-')), reversed(names), rows)
        return self._with(sort)

    def limit(self, count: int) -> Query[T]:
        from itertools import islice
        return self._with(lambda rows: islice(rows, count))

    def select(self, *names: str) -> Iterator[tuple]:
        get = attrgetter(*names)
        return ((get(row),) if len(names) == 1 else get(row) for row in self)

    def group(self, name: str) -> dict[Any, list[T]]:
        out = defaultdict(list)
        for row in self:
            out[getattr(row, name)].append(row)
        return dict(out)

    def __iter__(self) -> Iterator[T]:
        return iter(reduce(lambda rows, step: step(rows), self.steps, self.source()))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None


class Table(Generic[T]):
    def __init__(self, record: type[T], key: str):
        self.record, self.key = record, key
        self.rows: dict[Any, T] = {}
        self.listeners: list[Callable[[str, T], None]] = []

    def on_change(self, listener):
        self.listeners.append(listener)
        return listener

    def notify(self, action, row):
        for listener in self.listeners:
            listener(action, row)

    def insert(self, *args, **values) -> T:
        row = self.record(*args, **values)
        if (key := getattr(row, self.key)) in self.rows:
            raise UniqueError(key)
        self.rows[key] = row
        self.notify('insert', row)
        return row

    def update(self, key, **changes) -> T:
        known = {f.name for f in fields(self.record)}
        if unknown := sorted(changes.keys() - known):
            raise TypeError(f'no field {", ".join(unknown)}')
        old = self.rows[key]
        self.rows[key] = new = copy.replace(old, **changes)
        self.notify('update', new)
        return new

    def delete(self, key) -> None:
        self.notify('delete', self.rows.pop(key))

    def query(self) -> Query[T]:
        return Query(lambda: iter(self.rows.values()))

    @contextmanager
    def transaction(self) -> Iterator[Self]:
        saved = copy.deepcopy(self.rows)
        try:
            yield self
        except BaseException:
            self.rows = saved
            raise

    def dump(self) -> str:
        return json.dumps([asdict(row) for row in self.rows.values()], default=lambda value: sorted(value) if isinstance(value, set) else str(value))

    def load(self, text: str) -> Self:
        for values in json.loads(text):
            self.insert(**values)
        return self


products: Table[Product] = Table(Product, 'sku')
log = []
products.on_change(lambda action, row: log.append(f'{action} {row.sku}'))
products.insert('h1', 'Hammer', Category.TOOL, 25.5, 10, {'steel', 'heavy'})
products.insert('s1', 'Saw', 'tool', 18, 3, {'steel'})
products.insert('a1', 'Apple', 'food', 0.5, 200)
products.insert('t1', 'Train', 'toy', 30, 5, {'wood'})
products.insert('b1', 'Blocks', 'toy', 15.25, 0, {'wood', 'heavy'})
for bad in (lambda: products.insert('h1', 'Again', 'tool', 1), lambda: products.insert('x', 'X', 'nothing', 1), lambda: products.insert('y', 'Y', 'toy', -1), lambda: products.update('h1', colour='red'), lambda: products.update('zz', price=1), lambda: list(products.query().where(price__near=3)), lambda: products.insert('z')):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
q = products.query()
print(list(q.where(category=Category.TOY).select('name', 'stock')), list(q.where(price__gt=15, stock__ge=3).order_by('-price').select('name')), len(q.where(tags__contains='steel')), bool(q.where(stock=1000)))
print([p.sku for p in q.order_by('category', '-price').limit(4)], {c.name: len(rows) for c, rows in q.group('category').items()}, list(q.where(lambda p: p.price * p.stock > 100).select('sku')), list(q.where(sku__in={'a1', 's1'}).select('name')))
expensive = q.where(price__ge=25)
print(len(expensive))
try:
    with products.transaction() as table:
        table.update('a1', price=99.0)
        table.delete('s1')
        print('inside', len(expensive), len(q))
        raise RuntimeError('roll back')
except RuntimeError as error:
    print(error, len(expensive), len(q), products.rows['a1'].price)
with products.transaction():
    products.update('b1', stock=7)
copy_of = Table(Product, 'sku').load(products.dump())
print(copy_of.rows == products.rows, copy_of.rows['h1'], log)
print(products.dump()[:120])
