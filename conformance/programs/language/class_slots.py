class Point:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __slots__ = 'z'


class Open(Point):
    pass


p = Point(1, 2)
print(p.x, p.y, hasattr(p, '__dict__'), Point.x)
try:
    p.z = 3
except AttributeError as error:
    print(error)
del p.x
try:
    p.x
except AttributeError as error:
    print(error)
q = Point3(1, 2)
q.z = 3
print(q.z, Point3.__slots__, Point.__slots__)
o = Open(5, 6)
o.anything = 'yes'
print(o.__dict__, o.x)

try:
    class Clash:
        __slots__ = ('value',)
        value = 1
except ValueError as error:
    print(error)

try:
    class Wrong:
        __slots__ = ('not a name',)
except TypeError as error:
    print(error)


class Private:
    __slots__ = ('__hidden', '__dict__')

    def __init__(self):
        self.__hidden = 'h'
        self.extra = 'e'


print(Private()._Private__hidden, Private().__dict__)
