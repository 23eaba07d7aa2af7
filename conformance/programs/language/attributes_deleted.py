"""Attributes that are deleted and set again: they come back behind all others, wherever they are looked at."""
import copy
import pickle


class Point:
    def __init__(self, x, y, z=0):
        self.x = x
        self.y = y
        self.z = z


class Child(Point):
    kind = 'child'


class Other:
    pass


class Slotted:
    __slots__ = 'a', 'b', '__dict__'


def again(point, value):
    point.x = value


def show(point):
    return list(vars(point).items())


def cycle(cls, n):
    point = cls(n, n + 1)
    del point.x
    missing = hasattr(point, 'x'), getattr(point, 'x', 'none')
    again(point, n * 2)
    if n % 3 == 0:
        del point.y, point.z
        point.extra = 1
        point.y = 5
    return missing, point


for cls in Point, Child:
    for count in 3, 400:
        seen = set()
        for n in range(count):
            missing, point = cycle(cls, n)
            seen.add((missing, tuple(vars(point)), point.x - 2 * n, point.y - n if n % 3 else point.y))
        print(cls.__name__, count, sorted(seen))

for n in range(300):
    point = Point(1, 2, 3)
    del point.y
    try:
        del point.y
    except AttributeError as error:
        text = str(error)
    try:
        point.y
    except AttributeError as error:
        text += ' / ' + str(error)
    clone, pickled = copy.copy(point), pickle.loads(pickle.dumps(point))
    point.y = 4
    if n in (0, 299):
        print(text, show(point), show(clone), show(pickled), 'y' in dir(clone), sorted(set(dir(point)) - set(dir(clone))))
    clone.y = clone.z
    clone.__dict__.pop('x')
    clone.x = 9
    if n in (0, 299):
        print(show(clone), clone.__dict__ == {'z': 3, 'y': 3, 'x': 9})

thing = Other()
thing.a, thing.b, thing.c = 1, 2, 3
del thing.b
thing.__class__ = Child
thing.b = 4
print(show(thing), thing.kind)
del thing.a
del thing.b
thing.__dict__ = {'q': 1}
thing.a = 5
print(show(thing))

Child.x = 'class'
child = Child(1, 2)
del child.x
print(child.x, show(child))
child.x = 7
print(child.x, show(child))
Child.x = property(lambda self: 'property')
print(child.x, show(child))

slotted = Slotted()
slotted.a, slotted.c = 1, 2
del slotted.a
print(hasattr(slotted, 'a'), vars(slotted))
try:
    del slotted.a
except AttributeError as error:
    print(error)
slotted.a = 3
print(slotted.a, slotted.__reduce_ex__(2)[2])


def function():
    pass


function.a = function.b = 1
del function.a
function.a = 2
print(vars(function))
