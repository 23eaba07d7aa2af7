"""`__dict__` and attributes show the same, whichever is changed."""
class A:
    def __init__(self): self.x=1; self.y=2
a=A(); d=a.__dict__
print(d, a.x); d['x']=5; print(a.x); a.x=7; print(d['x']); d['z']=9; print(a.z); del a.z; print(d); del d['y']
try: a.y
except AttributeError as e: print(e)
d.update(p=1,q=2); print(a.p, a.q, vars(a) is d); d.clear(); print(hasattr(a,'p'), d)
d.setdefault('m', 3); print(a.m); d.pop('m'); print(hasattr(a,'m')); d['k']=1; print(d.popitem(), hasattr(a,'k'))
d[1]=2; d['a b']=3; print(getattr(a,'a b'), d); d|={'u':1}; print(a.u)
b=A(); b.__dict__=d; print(b.u); b.u=2; print(a.u, d['u']); a.__dict__={'n':1}; print(a.n, hasattr(a,'u'), b.u); a.n=2; print(a.__dict__)
class P:
    @property
    def v(self): return self.__dict__['v']*2
    @v.setter
    def v(self, x): self.__dict__['v']=x
p=P(); p.v=4; print(p.v, p.__dict__); p.__dict__['v']=10; print(p.v)
def f(p): return p.v
for i in range(3000): assert f(p)==20
class L:
    def __init__(s,f): s.f=f
    def __set_name__(s,o,n): s.n=n
    def __get__(s,i,o=None):
        v=i.__dict__[s.n]=s.f(i); return v
class Q:
    n=0
    @L
    def t(self): Q.n+=1; return 3
    def m(self): return 1
q=Q(); print(q.t,q.t,Q.n); q.__dict__['m']=lambda: 2; print(q.m())
def g(q): return q.m()
qs=[Q() for _ in range(10)]
for i in range(2000):
    for k in qs: g(k)
qs[0].__dict__['m']=lambda: 5; print(g(qs[0]), g(qs[1])); del qs[0].__dict__['m']; print(g(qs[0]))
import copy
c=copy.copy(q); print(c.__dict__.keys(), c.t); dd=copy.deepcopy(A()); print(dd.x, dd.__dict__)
class B(A): pass
z=A(); z.__dict__['w']=1; z.__class__=B; print(z.w, type(z).__name__, z.__dict__)
class S(str): pass
e=A(); e.__dict__[S('s')]=1; print(e.s, e.__dict__)
e.s=2; print(e.__dict__, list(e.__dict__)[-1].__class__)
del e.__dict__[S('s')]; print(hasattr(e,'s'))
def h():pass
h.__dict__['i']=1; print(h.i); h.j=2; print(h.__dict__)
class D:
    def __set__(self,o,v): pass
class W: pass
w=W(); w.__dict__['d']=1; print(w.d); W.d=D(); print(w.d, vars(w)); w.d=4; print(vars(w))
x=Exception(); x.__dict__['r']=1; print(x.r)
class A:
    def m(self): return 'class'
def call(a): return a.m()
objs=[A() for _ in range(5)]
for o in objs: o.__dict__
for _ in range(3000):
    for o in objs: assert call(o)=='class'
objs[1].__dict__['m']=lambda: 'own'
print([call(o) for o in objs])
B=A(); B.__dict__={'m': lambda: 'foreign'}
print(call(B), [call(o) for o in objs])
class C:
    @property
    def n(self): return 'prop'
def calln(a): return a.n()
c=C(); c.__dict__['n']=lambda: 'hidden'
C.n=lambda self: 'method'
d=C()
for _ in range(3000): assert calln(d)=='method'
print(calln(c), calln(d))
