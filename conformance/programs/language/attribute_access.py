class Proxy:
    def __init__(self, target):
        object.__setattr__(self, '_target', target)
        object.__setattr__(self, '_log', [])

    def __getattr__(self, name):
        self._log.append(f'get {name}')
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        self._log.append(f'set {name}')
        setattr(self._target, name, value)

    def __delattr__(self, name):
        self._log.append(f'del {name}')
        delattr(self._target, name)


class Target:
    kind = 'target'


t = Target()
p = Proxy(t)
p.x = 5
print(p.x, p.kind, t.x, vars(t))
del p.x
print(vars(t), p._log)
print(getattr(t, 'nothing', 'default'), hasattr(t, 'kind'), hasattr(t, 'x'))
setattr(t, 'not an identifier', 1)
print(getattr(t, 'not an identifier'), t.__dict__)
try:
    getattr(t, 5)
except TypeError as error:
    print(error)
try:
    getattr(t, 'nothing')
except AttributeError as error:
    print(error, error.name, error.obj is t)
t.__dict__['y'] = 'by dict'
print(t.y)
t.__class__ = Proxy.__base__ if False else type('Other', (), {'kind': 'other', '__slots__': ('__dict__', '__weakref__')}) if False else Target
t.__dict__ = {'z': 1}
print(t.z, hasattr(t, 'y'))


class Other:
    kind = 'other'


t.__class__ = Other
print(t.kind, type(t).__name__, t.z)
try:
    t.__class__ = int
except TypeError as error:
    print(error)
for action in ("int.x = 1", "del str.upper", "(5).x = 1", "object().x = 1", "None.x = 1", "len.x = 1", "Other.__name__ = 5", "Other.__dict__['q'] = 1"):
    try:
        exec(action)
    except (AttributeError, TypeError) as error:
        print(f'{action}: {error}')


class Raises:
    @property
    def broken(self):
        return self.missing_inside

    def __getattr__(self, name):
        return f'fallback {name}'


print(Raises().broken)
