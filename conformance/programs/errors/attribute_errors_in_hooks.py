"""A getter that raises AttributeError leaves the attribute to __getattr__; bare errors learn what they were about."""


class Hooked:
    first = 1

    @property
    def broken(self):
        raise AttributeError('bare')

    def __getattr__(self, name):
        raise AttributeError(name)


class Fallback:
    @property
    def broken(self):
        raise AttributeError('inner')

    @property
    def chained(self):
        return self.zzz

    def __getattr__(self, name):
        return f'fallback {name}'


class Plain:
    @property
    def broken(self):
        raise AttributeError('bare')


for name in ('broken', 'frist'):
    try:
        getattr(Hooked(), name)
    except AttributeError as error:
        print(error, error.name, type(error.obj).__name__)
try:
    Hooked().frist
except AttributeError as error:
    print(error, error.name, type(error.obj).__name__)
f = Fallback()
print(f.broken, f.chained, getattr(f, 'broken'), getattr(f, 'broken', 'default'), hasattr(Plain(), 'broken'), hasattr(f, 'x'), getattr(Plain(), 'broken', 'default'))
for _ in range(3):
    print(f.broken)
Hooked().frist
