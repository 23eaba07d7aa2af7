"""What __reduce_ex__ gives and `__dict__.update` does: dictionaries of attributes that stay those of their objects."""
import copy


class Point:
    limit = 3

    def __init__(self, x, y):
        self.x, self.y = x, y

    @property
    def area(self):
        return self.x * self.y


class Slotted:
    __slots__ = 'a', 'b'


class Both(Slotted):
    def __init__(self):
        self.a, self.c = 1, 2


class Stated(Point):
    def __getstate__(self):
        return {'x': 'stated'}


class Remembering(Point):
    __slotnames__ = ['x']


class Bag(dict):
    pass


class Row(list):
    pass


class Arguments(tuple):
    def __getnewargs__(self):
        return (tuple(self),)


class Keywords:
    def __new__(cls, *, n=0):
        made = super().__new__(cls)
        made.n = n
        return made

    def __getnewargs_ex__(self):
        return (), {'n': self.n}


def shown(value):
    function, args, state, items, pairs = value.__reduce_ex__(4)
    return function.__name__, [getattr(each, '__name__', each) for each in args], state, items and list(items), pairs and list(pairs)


slotted = Slotted()
slotted.b = 5
empty = Point.__new__(Point)
for value in (Point(1, 2), empty, slotted, Slotted(), Both(), Stated(1, 2), Remembering(1, 2), Bag(k=1), Row([1, 2]), Arguments((1, 2)), Keywords(n=3), object()):
    print(type(value).__name__, shown(value))

point = Point(1, 2)
state = point.__reduce_ex__(2)[2]
print(state is point.__dict__, state is point.__getstate__())
state['z'] = 9
print(point.z, shown(point)[2])
point.__getstate__ = lambda: 'own'
print(shown(point)[2])
point.__dict__ = {'x': 7}
print(shown(point)[2])
point.__dict__['__getstate__'] = lambda: 'from the dictionary'
print(shown(point)[2])

fresh = Point.__new__(Point)
fresh.__dict__.update({'x': 3, 'area': 'hidden', 5: 'five', 'y': 4})
print(fresh.x, fresh.area, fresh.__dict__)
other = Point.__new__(Point)
other.__dict__.update(fresh.__dict__)
print(other.y, other.area, list(other.__dict__))
other.x = 8
print(fresh.x, other.__dict__['x'])
Point.y = property(lambda self: 'now computed')
third = Point.__new__(Point)
third.__dict__.update(other.__dict__)
print(third.y, third.__dict__['y'], other.y)
del Point.y
print(third.y, other.y)

total = 0
for n in range(5000):
    part = copy.copy(Point(n, 1))
    deep = copy.deepcopy(part)
    deep.x += 1
    part.y = 2
    total += part.area + deep.area
print(total)
for made in (object.__new__(Point), Point.__new__(Point), copy.copy(Both()), copy.copy(Bag(k=[1])), copy.copy(Arguments((1, 2)))):
    print(type(made).__name__, getattr(made, 'c', None), isinstance(made, Point))


class Abstract:
    pass


for call in (lambda: object.__new__(int), lambda: object.__new__(5), lambda: object.__new__(), lambda: object.__new__(Bag), lambda: int.__new__(Point), lambda: object.__new__(Point, 1)):
    try:
        print(call())
    except TypeError as error:
        print(error)
