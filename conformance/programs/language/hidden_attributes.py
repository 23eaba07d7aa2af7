"""Attributes of instances whose class has its own `__getattribute__`, and of objects whose class changes."""


class Plain:
    def __init__(self, x):
        self.x = x
        self.y = x + 1


class Hiding(Plain):
    def __getattribute__(self, name):
        if name == 'y':
            return 'hidden'
        return super().__getattribute__(name)


class Below(Hiding):
    z = 3


class WithProperty:
    @property
    def x(self):
        return 'property'


def read(thing):
    return thing.x, thing.y


class Other:
    def __init__(self):
        self.x = 'own'
        self.y = 'own y'


for _ in range(300):
    things = [Plain(1), Hiding(2), Below(3), Plain(4)]
    got = [read(thing) for thing in things]
    things[1].x = 9
    del things[2].x
    try:
        things[2].x
    except AttributeError as error:
        missing = str(error)
    dictionary = things[1].__dict__
    dictionary['w'] = 5
    got += [read(things[1]), sorted(dictionary.items()), things[1].w, sorted(vars(things[2]).items()), missing]
    moved = Other()
    before = read(moved)
    moved.__class__ = WithProperty
    after = moved.x, moved.y
    moved.__class__ = Hiding
    got += [before, after, read(moved), read(Other()), read(Plain(7))]
for line in got:
    print(line)


class Late:
    def __init__(self):
        self.x = 1
        self.y = 2


late = Late()
seen = [read(late) for _ in range(300)]
Late.__getattribute__ = lambda self, name: f'late {name}'
print(seen[-1], read(late), read(Plain(1)))
