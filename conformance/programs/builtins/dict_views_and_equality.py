d = {'a': 1, 'b': 2, 'c': 3}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items)
print('a' in keys, 2 in values, ('c', 3) in items, ('c', 4) in items)
print(sorted(keys | {'z'}), sorted(keys ^ {'a', 'q'}), sorted(items & {('a', 1), ('b', 5)}), keys.isdisjoint({'x'}))
print(keys == {'a', 'b', 'c'}, values == d.values(), items == {('a', 1), ('b', 2), ('c', 3)}, keys.mapping)
del d['a']
print(list(keys), len(values), list(reversed(items)))
print(type(keys).__name__, type(iter(items)).__name__)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print(f'hash {self.name}', end='; ')
        return 1

    def __eq__(self, other):
        print(f'{self.name} == {other.name}', end='; ')
        return self.name == other.name

    def __repr__(self):
        return self.name


a, b = Noisy('a'), Noisy('b')
table = {}
table[a] = 1
table[b] = 2
print()
print(table[Noisy('b')], Noisy('c') in table, table[a])
table[Noisy('a')] = 'replaced value, kept key'
print(table)
nan = float('nan')
print({nan: 1}[nan], nan in [nan], [nan] == [nan], nan == nan, {float('nan'), float('nan'), nan, nan})
from types import MappingProxyType
proxy = MappingProxyType(d)
print(proxy, proxy['b'], proxy | {'z': 0})
try:
    proxy['b'] = 1
except TypeError as error:
    print(error)
