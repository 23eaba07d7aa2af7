import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Node({self.name})'

    def hello(self):
        return f'hello from {self.name}'


a = Node('a')
r = weakref.ref(a, lambda ref: print('callback', ref is r))
p = weakref.proxy(a)
print(r(), p.name, r == weakref.ref(a), weakref.getweakrefcount(a), weakref.getweakrefs(a)[0] is r)
p.name = 'renamed'
print(a)
del a
print(r())
try:
    p.name
except ReferenceError as error:
    print(error)
cache = weakref.WeakValueDictionary()
keep = Node('kept')
cache['kept'] = keep
cache['lost'] = Node('lost')
print(sorted(cache), 'lost' in cache, cache.get('kept'))
keys = weakref.WeakKeyDictionary()
key = Node('key')
keys[key] = 'value'
keys[keep] = 'other'
print(len(keys), keys[key])
del key
print(len(keys), list(keys.items()))
group = weakref.WeakSet([keep])
extra = Node('extra')
group.add(extra)
print(len(group), extra in group)
extra = None
print(len(group))
method = weakref.WeakMethod(keep.hello)
print(method()())
finalizer = weakref.finalize(keep, print, 'finalized', 1)
print(finalizer.alive, finalizer.peek()[2])
keep = None
print(finalizer.alive, method(), dict(cache))
later = Node('later')
weakref.finalize(later, print, 'finalized at exit')
for bad in (5, 'text', None, (1,), int):
    try:
        print(weakref.ref(bad) is not None)
    except TypeError as error:
        print(error)


class Slots:
    __slots__ = ()


class WithWeak:
    __slots__ = ('__weakref__',)


w = WithWeak()
print(weakref.ref(w)() is w)
try:
    weakref.ref(Slots())
except TypeError as error:
    print(error)
print('end')
