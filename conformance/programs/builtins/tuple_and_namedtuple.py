from collections import namedtuple
from typing import NamedTuple

t = (1, 'two', [3])
print(t, (), (1,), tuple('ab'), t + (4,), t * 2, t[1:], t.index('two'), t.count(1), len(t), 'two' in t)
t[2].append(4)
print(t, hash((1, 2)) == hash((1, 2)), (1, 2) < (1, 3) < (2,), (1, (2, (3,))) == (1, (2, (3,))))
for action in ('t[0] = 1', 'del t[0]', 'hash(t)', 't.index(99)', 't + [1]', '(1, 2)[5]'):
    try:
        exec(action)
    except (TypeError, ValueError, IndexError) as error:
        print(f'{action}: {type(error).__name__}: {error}')
Point = namedtuple('Point', ['x', 'y'], defaults=[0])
p = Point(3)
print(p, p.x, p[1], p._asdict(), p._replace(y=9), Point._make([5, 6]), Point._fields, Point._field_defaults)
x, y = p
print(x, y, p == (3, 0), isinstance(p, tuple), repr(Point.x)[:20], Point.__doc__, Point.x.__doc__)
try:
    p.x = 1
except AttributeError as error:
    print(error)
for bad in (lambda: Point(), lambda: Point(1, 2, 3), lambda: p._replace(z=1), lambda: namedtuple('A', 'class x'), lambda: namedtuple('A', 'x x'), lambda: namedtuple('A', '_x')):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(error)
print(namedtuple('R', 'def x x', rename=True)._fields)


class Employee(NamedTuple):
    """A worker."""
    name: str
    salary: float = 1000.0

    def monthly(self):
        return self.salary / 12


e = Employee('Ann')
print(e, e.monthly(), Employee.__annotations__, Employee.__doc__, e._replace(name='Bob'))
match e:
    case Employee(name, salary):
        print(name, salary)
print(sorted([Point(2, 1), Point(1, 5)]), max(Point(1, 2), Point(1, 3)), {Point(1): 'key'}[(1, 0)])
