"""Deaths that are seen at once: by every kind of instruction that drops something."""
import weakref

dead = []


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        global last
        last = self.name
        dead.append(self.name)
        print('del', self.name)


last = None


def now():
    return last


def rebinding():
    x = Thing('rebound')
    x = None
    print('after', last, now())
    y = Thing('deleted')
    del y
    print('after', last)
    a, b = Thing('first'), Thing('second')
    a, b = b, None
    print('after', last)
    a = 1
    print(last)


def containers():
    things = [Thing(n) for n in range(4)]
    things[1] = None
    print(last)
    del things[0]
    print(last)
    things.pop()
    print(last)
    things.clear()
    print(last)
    table = {'a': Thing('in a'), 'b': Thing('in b')}
    table['a'] = 1
    print(last)
    del table['b']
    print(last)
    things = [Thing('x'), Thing('y')]
    things[:] = []
    print(last)


class Holder:
    pass


def attributes():
    h = Holder()
    h.thing = Thing('attribute')
    h.thing = None
    print(last)
    h.thing = Thing('other')
    del h.thing
    print(last)
    h.thing = Thing('owned')
    h = 1
    print(last)


def cells():
    held = Thing('in a cell')

    def inner():
        nonlocal held
        held = None
    inner()
    print(last)
    held = Thing('again')
    f = lambda: held
    del f
    held = 3
    print(last)


def expression():
    Thing('statement')
    print(last)
    Thing('a').name, Thing('b').name
    print(last)
    print(Thing('printed').name)
    print(last)


def returning():
    def local():
        t = Thing('local')
        return 5
    print(local(), last)

    def given(t):
        return now()
    print(given(Thing('argument')), last)


def failing():
    def raises():
        t = Thing('in the traceback')
        raise ValueError(1)
    try:
        raises()
    except ValueError as error:
        print('caught', last)
    print(last)
    try:
        Thing('on the stack') + 1
    except TypeError:
        print('typed', last)
    print(last)


def hot(n):
    count = 0
    for i in range(n):
        box = Box()
        count += box.n
    return count


made = 0


class Box:
    __slots__ = ('n',)
    alive = 0

    def __init__(self):
        self.n = 1
        Box.alive += 1
        if Box.alive > 2:
            raise SystemExit('too many')

    def __del__(self):
        Box.alive -= 1


def weak():
    class Node:
        pass
    n = Node()
    r = weakref.ref(n, lambda _: print('callback'))
    m = n
    del n
    print(r() is m)
    m = None
    print(r())
    d = weakref.WeakValueDictionary()
    n = Node()
    d['k'] = n
    print(len(d))
    n = None
    print(len(d), list(d))
    s = weakref.WeakSet()
    n = Node()
    s.add(n)
    o = Node()
    s.add(o)
    del n
    print(len(s))
    for i in range(3):
        o = Node()
        s.add(o)
        print(len(s))


for f in rebinding, containers, attributes, cells, expression, returning, failing, weak:
    print('--', f.__name__)
    f()
print(hot(700), Box.alive)
t = Thing('module')
t = None
print(last)
for t in [Thing('one'), Thing('two')]:
    print('loop', t.name)
print('end')
