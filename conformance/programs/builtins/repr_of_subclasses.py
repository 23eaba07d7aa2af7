"""repr and str of built-in containers, of subclasses with and without methods of their own, and of what contains itself; reversed and translated text."""
import collections
import sys
class L(list):
    def __repr__(self): return 'L!'
class L2(list): pass
class L3(list):
    def __str__(self): return 's!'
class D(dict):
    def __repr__(self): return 'D!'
class D3(dict):
    def __str__(self): return 'd!'
class T(tuple):
    def __repr__(self): return 'T!'
class S(str):
    def __repr__(self): return 'S!'
class S2(str): pass
class F(float):
    def __repr__(self): return 'F!'
NT=collections.namedtuple('NT','a b')
for x in (L([1]), L2([1]), L3([2]), D(a=1), D3(a=1), T([1]), S('x'), S2('y'), F(1), NT(1,2), collections.OrderedDict(a=1), collections.defaultdict(int), collections.Counter('aab'), sys.flags.__class__.__name__):
    print(repr(x), str(x), [x], (x,), {1: x}, f'{x}', f'{x!r}', '%s %r' % (x, x) if not isinstance(x, tuple) else '')
a=[]; a.append(a); d={}; d['d']=d; t=([],); t[0].append(t)
print(a, d, t, str(a), [d], {'é':"it's", 'q':'"\'', '\n':'\x00', '😀':['😀']})
print('abcdef'[::-1], 'é'*60 == ('é'*60)[::-1], ('ab'*40)[::-1], 'hello'.translate({108: None, 104: 'HH', 101: 0x1F600}), 'añb'.translate({ord('ñ'): 'n'}), 'same'.translate({}) , 'x😀y'.translate({0x1F600: 'E', 120: None}))
class M(dict):
    def __missing__(self, k): return chr(k+1)
print('abc'.translate(M({97:'z'})), 'ab'.translate(['?']*98))
try: 'a'.translate({97: 2**40})
except Exception as e: print(repr(e))
try: 'a'.translate({97: 2.5})
except Exception as e: print(repr(e))
