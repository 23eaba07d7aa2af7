import graphlib
import keyword
import operator
from collections import namedtuple

print(operator.add(1, 2), operator.concat('a', 'b'), operator.contains([1], 1), operator.countOf('aab', 'a'), operator.indexOf('abc', 'c'), operator.truth([]), operator.is_(None, None), operator.floordiv(7, 2), operator.matmul.__name__, operator.getitem({'a': 1}, 'a'), operator.index(True), operator.length_hint(iter([1, 2])), operator.xor(5, 3), operator.neg(3), operator.inv(3), operator.not_(0), operator.pow(2, 5), operator.mod(7, 3), operator.call(len, 'ab'), operator.is_none(None))
x = [1]
y = operator.iadd(x, [2])
print(y is x, x, operator.itemgetter(1, 'k') if False else operator.itemgetter(slice(1, 3))('abcd'), operator.itemgetter('a', 'b')({'a': 1, 'b': 2}), operator.attrgetter('real')(5), operator.attrgetter('__class__.__name__')(5), operator.methodcaller('split', ',', maxsplit=1)('a,b,c'), operator.itemgetter(1), operator.attrgetter('x', 'y.z'), operator.methodcaller('f', 1, k=2))
for bad in (lambda: operator.itemgetter(5)('abc'), lambda: operator.attrgetter('nope')(5), lambda: operator.add(1), lambda: operator.index(1.5), lambda: operator.indexOf('a', 'z'), lambda: operator.itemgetter(), lambda: operator.concat(1, 2), lambda: operator.attrgetter(5)):
    try:
        bad()
    except (IndexError, AttributeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
graph = {'deploy': {'test', 'build'}, 'test': {'build'}, 'build': {'fetch'}, 'docs': {'fetch'}}
print(tuple(graphlib.TopologicalSorter({'c': ['b'], 'b': ['a']}).static_order()))
ts = graphlib.TopologicalSorter(graph)
ts.prepare()
while ts.is_active():
    ready = sorted(ts.get_ready())
    print(ready)
    ts.done(*ready)
try:
    list(graphlib.TopologicalSorter({'a': ['b'], 'b': ['a']}).static_order())
except graphlib.CycleError as error:
    print(error.args[0], sorted(set(error.args[1])))
print(keyword.kwlist, keyword.softkwlist, keyword.iskeyword('async'), keyword.issoftkeyword('match'))
