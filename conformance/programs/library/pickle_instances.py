"""Pickles of instances, byte by byte: plain ones, those with a say in how they are reduced, and what changes meanwhile."""
import copyreg
import hashlib
import pickle
import traceback


def digest(data):
    return hashlib.sha256(data).hexdigest()[:12]


class Plain:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


class Attributes:
    def __init__(self, a, b=None):
        self.a = a
        self.b = b


class Empty:
    pass


class Slotted:
    __slots__ = 'x', 'y'

    def __init__(self, x):
        self.x = x


class Both(Slotted):
    pass


class Reducing:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reducing, self.args


class ReducingByProtocol:
    def __reduce_ex__(self, protocol):
        return int, (protocol,)


class WithState:
    def __init__(self):
        self.kept = 1

    def __getstate__(self):
        return {'state': self.kept}


class WithArguments:
    def __new__(cls, value=0):
        self = super().__new__(cls)
        self.value = value
        return self

    def __getnewargs__(self):
        return (self.value,)


class Dynamic:
    def __getattr__(self, name):
        if name == 'missing':
            return 1
        raise AttributeError(name)


class Registered:
    pass


class Meta(type):
    def __reduce__(cls):
        return 'never asked'


class OfMeta(metaclass=Meta):
    pass


def show(*values):
    for value in values:
        print(type(value).__name__, *[digest(pickle.dumps(value, protocol)) for protocol in range(2, 6)])
        back = pickle.loads(pickle.dumps(value))
        print(' ', vars(back) if hasattr(back, '__dict__') and not isinstance(back, type) else back)


show(Plain(), Plain(a=1), Plain(b=[1], c='text'), Attributes(1), Attributes(2, 'x'), Empty(), Both(3), Reducing(1, 2), ReducingByProtocol(), WithState(),
     WithArguments(7), Dynamic(), OfMeta())
slotted = pickle.loads(pickle.dumps(Slotted(4)))
print(slotted.x, hasattr(slotted, 'y'), digest(pickle.dumps(Slotted(4))))
print(pickle.loads(pickle.dumps(OfMeta)) is OfMeta)

# Attributes by the thousand, removed and set anew.
many = Plain()
for n in range(2500):
    setattr(many, f'attribute{n}', n)
show_many = [digest(pickle.dumps(many, protocol)) for protocol in (2, 5)]
print(show_many, len(vars(pickle.loads(pickle.dumps(many)))))
changed = Attributes(1, 2)
del changed.a
changed.c = 3
changed.a = 4
print([digest(pickle.dumps(changed, protocol)) for protocol in (2, 5)], list(vars(pickle.loads(pickle.dumps(changed)))))
odd = Empty()
setattr(odd, 'not a name', 1)
setattr(odd, '\U0001f40d', 2)
odd.__special__ = 3
print(digest(pickle.dumps(odd)), vars(pickle.loads(pickle.dumps(odd))))

# What is shared and what contains itself.
one, other = Attributes(1), Attributes('b')
one.b, other.a = other, one
ring = [one, other, one, one.b]
print([digest(pickle.dumps(ring, protocol)) for protocol in range(2, 6)])
back = pickle.loads(pickle.dumps(ring))
print(back[0] is back[2], back[0].b is back[1], back[1].a is back[0])


class Dictionary:
    """Is reduced to the dictionary of another object."""

    def __init__(self, owner):
        self.owner = owner

    def __reduce__(self):
        return dict, (vars(self.owner),)


owner, empty = Attributes(1, 2), Empty()
for value in ([owner, Dictionary(owner)], [Dictionary(owner), owner], [owner, vars(owner)], [empty, Dictionary(empty), Dictionary(empty)], [vars(owner), owner]):
    print([digest(pickle.dumps(value, protocol)) for protocol in (2, 4)])
fresh = Attributes(5, 6)
print(digest(pickle.dumps([fresh, Dictionary(fresh), Dictionary(fresh), fresh])))

# A method of the instance's own, and one that the class has only later.
own = Attributes(1)
print(digest(pickle.dumps(Attributes(1))))
own.__reduce_ex__ = lambda protocol: (int, (protocol,))
print(pickle.loads(pickle.dumps(own)), pickle.loads(pickle.dumps(own, 2)))
late = Reducing(1)
late.__reduce__ = lambda: (str, ('own',))
print(pickle.loads(pickle.dumps(late)))
registered = Registered()
registered.a = 1
print(vars(pickle.loads(pickle.dumps(registered))))
copyreg.pickle(Registered, lambda value: (list, ('abc',)))
print(pickle.loads(pickle.dumps(registered)))
del copyreg.dispatch_table[Registered]
print(vars(pickle.loads(pickle.dumps(registered))))
Registered.__reduce__ = lambda self: (tuple, ('xy',))
print(pickle.loads(pickle.dumps(registered)))
Registered.__reduce__ = lambda self: 'registered'
print(pickle.loads(pickle.dumps(registered)) is registered)


# Errors, and the notes that say where.
class Local:
    pass


def local():
    class Inner:
        pass
    return Inner()


class Growing:
    """Adds an attribute to an object while that is pickled."""

    def __init__(self, target):
        self.target = target

    def __reduce__(self):
        self.target.grown = 1
        return int, ()


growing = Attributes(1)
growing.b = Growing(growing)
shrinking = Attributes(1, 2)


class Shrinking:
    def __reduce__(self):
        del shrinking.a
        return int, ()


shrinking.b = Shrinking()
wrong = Reducing(1)
wrong.__dict__['args'] = 5
for value in [Attributes(1, lambda: 0)], Attributes(local()), Attributes({'k': [Attributes(lambda: 0)]}), growing, shrinking, wrong, Reducing(local()):
    try:
        pickle.dumps(value)
        print('pickled')
    except Exception as error:
        print(type(error).__name__, str(error).split(' at 0x')[0], error.__notes__ if hasattr(error, '__notes__') else None)


class Raising:
    def __reduce__(self):
        raise ValueError('no')


def deep():
    pickle.dumps([Attributes(Raising())])


try:
    deep()
except ValueError:
    print(traceback.format_exc().replace(__file__, 'FILE'))
