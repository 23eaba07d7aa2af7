from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque

c = Counter('abracadabra')
print(c, c.most_common(2), c['z'], c.total(), sorted(c.elements()), c + Counter('aaz'), c - Counter('aab'), c & Counter('aab'), c | Counter('zz'), +Counter(a=-1, b=2), -Counter(a=-1))
c.update('zz'); c.subtract({'a': 10}); del c['b']
print(c, c == Counter(c), Counter(a=1) <= Counter(a=2), Counter([1, 1, 2]), Counter({'x': 0}), c.copy() is c)
d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0); d.extend('ab'); d.extendleft('xy')
print(d, d.popleft(), d.pop(), len(d), d[0], d.maxlen, d.count('y'))
d.rotate(1); d.insert(1, 'i'); d.reverse()
print(d, list(reversed(d)), 'i' in d, d.index('i'), deque('abc') + deque('d'), deque([1]) * 3, deque([1, 2]) < deque([1, 3]))
d.remove('i'); d[0] = 'changed'; del d[-1]
try:
    for x in d:
        d.append(x)
except RuntimeError as error:
    print(error)
print(d, deque(maxlen=0), deque([]) == deque())
for bad in (lambda: deque().pop(), lambda: deque([1]).remove(2), lambda: deque([1])[5], lambda: deque(maxlen=-1), lambda: deque([1, 2], 2).insert(0, 3), lambda: Counter(5), lambda: OrderedDict().popitem(), lambda: OrderedDict(a=1).move_to_end('b'), lambda: Counter.fromkeys('a')):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
o = OrderedDict(a=1, b=2, c=3)
o.move_to_end('a'); o.move_to_end('c', last=False)
print(o, o.popitem(), o.popitem(last=False), o, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {'a': 1}, list(reversed(OrderedDict(x=1, y=2))))
groups = defaultdict(lambda: defaultdict(int))
for word in 'apple ant bee bat cat'.split():
    groups[word[0]][len(word)] += 1
print({k: dict(v) for k, v in groups.items()}, defaultdict(int, a=1), defaultdict(None).default_factory, 'q' in groups)
try:
    defaultdict()['x']
except KeyError as error:
    print('KeyError', error)
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3})
cm['c'] = 4
child = cm.new_child({'a': 0})
print(cm, child['a'], child.parents['a'], dict(child), list(cm), len(child), cm.maps[0])
try:
    del cm['b']
except KeyError as error:
    print(error)


class LowerDict(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


class Stack(UserList):
    push = UserList.append


low = LowerDict(ABC=1)
low['DeF'] = 2
s = Stack([1])
s.push(2)
print(low, low | {'G': 1}, s, s[0:1].__class__.__name__, s + [3], UserString('abc').upper(), UserString('x') + 'y' == 'xy')
