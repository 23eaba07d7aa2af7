"""getattr with a default and hasattr in hot loops: classes, instances and values take turns, and change meanwhile."""
from collections import OrderedDict
from copyreg import dispatch_table


class Plain:
    kind = 'plain'

    def method(self):
        return 'method'


class Hooked:
    def __getattr__(self, name):
        if name == 'hooked':
            return 'from the hook'
        raise AttributeError(name)


class Slotted:
    __slots__ = 'hooked', 'name'


class Computed:
    @property
    def hooked(self):
        raise AttributeError('not today')

    @property
    def name(self):
        raise ValueError('never')


class Meta(type):
    def __getattr__(cls, name):
        if name == 'hooked':
            return 'from the metaclass'
        raise AttributeError(name)


class Made(metaclass=Meta):
    pass


def look(value):
    return getattr(value, 'hooked', 'none'), hasattr(value, 'hooked'), getattr(value, 'method', None) is None, hasattr(value, 'kind')


def warm(value, count=3000):
    for _ in range(count):
        result = look(value)
    return result


def named(value):
    try:
        return getattr(value, 'name', 'none')
    except ValueError as error:
        return f'raised {error}'


plain = Plain()
for value in (plain, Plain, Hooked(), Hooked, Slotted(), Slotted, Computed(), Made(), Made, 1, 'text', [], None, OrderedDict, len, warm):
    print(type(value).__name__, warm(value))
for value in (Slotted(), Computed(), plain):
    for _ in range(3000):
        result = named(value)
    print(type(value).__name__, result)

print(warm(plain))
plain.hooked = 1
print(look(plain), getattr(plain, 'method')())
del plain.hooked
print(look(plain))
plain.__dict__['hooked'] = 2
print(look(plain))
plain.__dict__ = {'hooked': 3}
print(look(plain))
plain.__dict__.clear()
print(look(plain))
plain.method = None
print(look(plain))
Plain.hooked = 4
print(look(plain), look(Plain))
del Plain.hooked
Plain.__getattr__ = lambda self, name: 'late' if name == 'hooked' else object.__getattribute__(self, name)
print(look(plain))
print(warm(Made))
Meta.hooked = 5
print(look(Made), look(Made()))
Made.hooked = 6
print(look(Made), look(Made()))


def calls(mapping, keys):
    found = 0
    for key in keys:
        if dispatch_table.get(key) is None and mapping.get(key, 0) == 0:
            found += 1
        made = OrderedDict.fromkeys('ab', key)
        found += len(made)
        found += OrderedDict.fromkeys(*('abc', key)).__len__()
    return found


print(calls({1: 1}, range(4000)))


def failing(key):
    return dispatch_table.nothing(key)


for _ in range(3000):
    try:
        failing(1)
    except AttributeError as error:
        text = str(error)
print(text)
dispatch_table[3] = 'three'
print(calls({1: 1}, range(10)))
