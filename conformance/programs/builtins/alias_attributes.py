"""Attributes of list[int] are those of list, but for a few; classes without MRO entry resolution; the second argument of struct sequences; atexit twice."""
import sys
import time
import types


def show(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


alias = list[int]
show(lambda: alias.__getitem__(['a'], 0))
show(lambda: alias.__len__(['a']))
show(lambda: alias.__repr__(['a']))
show(lambda: alias.__hash__)
show(lambda: next(alias.__iter__(['a'])))
show(lambda: alias.__eq__(['a'], ['a']))
show(lambda: alias.__dir__)
show(lambda: alias.__doc__[:17])
show(lambda: alias.__class__)
show(lambda: alias.__init__)
show(lambda: alias.__setattr__)
show(lambda: alias.__getattribute__)
show(lambda: alias.__mro__)
show(lambda: alias.nothing)
show(lambda: dict[int, str].__getitem__({1: 2}, 1))
show(lambda: types.GenericAlias.__getattribute__(alias, 'append'))
show(lambda: types.GenericAlias.__getattribute__(alias, '__origin__'))
show(lambda: types.GenericAlias.__getattribute__(alias, '__copy__'))


class Entries:
    def __mro_entries__(self, bases):
        return ()


class Meta(type):
    pass


show(lambda: type('C', (Entries(),), {}))
show(lambda: type('C', (object, Entries()), {}))
show(lambda: type('C', (1,), {}))
show(lambda: type('C', (object(),), {}))
show(lambda: Meta('C', (Entries(),), {}))

struct_time = type(time.gmtime(0))
show(lambda: struct_time('123456789', dict=None))
show(lambda: struct_time('123456789', dict={}))
show(lambda: struct_time('123456789', {'tm_zone': 1, 'other': 2}))


def delegating():
    try:
        yield from [1, 2]
    except KeyError:
        print('caught')


iterator = delegating()
next(iterator)
show(lambda: iterator.throw(KeyError))

import atexit as first
del sys.modules['atexit']
import atexit as second
del sys.modules['atexit']
print(first is second)
first.register(print, 'first')
second.register(print, 'second')
