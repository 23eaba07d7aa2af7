# Classes that replace `__dict__`, `mro` or `__getitem__`, and what special methods say when they are called wrongly.
import warnings
class X:
    __slots__=('a',)
for f in (lambda: X().a, lambda: X().__delattr__('a')):
    try: f()
    except AttributeError as e: print(e)
def t():
    class Y: __slots__='a'
    return Y
try: t()().a
except AttributeError as e: print(e, e.name)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    type('Q',(),{1:2})
    print(w[0].message)
class I(int):
    def __rpow__(self, o, m=None): return 'rpow', o, m
    def __pow__(self, o, m=None): return 'pow', o, m
print(pow(2,I(3),5), pow(I(2),3,5), pow(2,3,I(5)), pow(2.0,I(3)), pow(I(2),I(3),5))
for o in (1, 1.0, 1j):
  for m in ('__pow__','__rpow__'):
    for a in ((),(1,2,3)):
        try: print(getattr(o,m)(*a))
        except TypeError as e: print(e)
class M:
    __dict__ = property(lambda s: 'no')
class M2:
    __dict__ = property(lambda s: 1/0)
class M3:
    __dict__ = property(lambda s: None)
class M4:
    __dict__ = property(lambda s: {'b':1,2:3})
for m in (M(), M2(), M3(), M4()):
    try: print(dir(m)[-3:])
    except Exception as e: print(type(e), e)
class D:
    __getitem__ = property(lambda s: 1/0)
for f in (lambda: list(D()), lambda: [x for x in D()], lambda: D()[0], lambda: 1 in D(), lambda: list(reversed(D()))):
    try: print(f())
    except Exception as e: print(type(e), e)
class P:
    __getitem__ = property(lambda s: [1,2].__getitem__)
print(list(P()), [x for x in P()], 2 in P())
class Base: pass
class Meta(type, Base): pass
class C(metaclass=Meta): pass
dd = Base.__dict__['__dict__']
for f in (lambda: dd.__set__(C, {}), lambda: dd.__get__(C), lambda: dd.__delete__(C), lambda: Base().__dict__):
    try: print(type(f()))
    except Exception as e: print(type(e), e)
class B: pass
class M(type):
    def mro(cls):
        del M.mro
        return (B,)
try:
    class A(metaclass=M): pass
except TypeError as e: print(e)
class M(type):
    def mro(cls):
        print(cls.__mro__, cls.__bases__)
        return type.mro(cls)
class A(metaclass=M): pass
class C6:
    def __getnewargs_ex__(self): return ()
class C7:
    def __getnewargs_ex__(self): return "bad args"
class C4:
    def __getnewargs_ex__(self): return ((), "bad dict")
class C5:
    def __getnewargs_ex__(self): return ("bad tuple", {})
class C8:
    def __getnewargs__(self): return "bad"
for c in (C4,C5,C6,C7,C8):
    try: print(c().__reduce_ex__(2))
    except Exception as e: print(type(e), e)
class Err(Exception): pass
class Desc:
    def __get__(self, o, t): raise Err('x')
class E:
    __eq__ = Desc(); __lt__ = Desc(); __ne__=Desc()
for f in (lambda: E()==E(), lambda: E()<E(), lambda: E()!=E(), lambda: E()>E()):
    try: print(f())
    except Exception as e: print(type(e),e)
class P:
    __eq__ = property(lambda s: 1/0); __lt__ = property(lambda s: s.nope)
for f in (lambda: P()==P(), lambda: P()<P(), lambda: P()!=P(), lambda: P()>P()):
    try: print(f())
    except Exception as e: print(type(e),e)
import types, enum, abc, collections
class A: pass
class B: __slots__=()
class C(B): pass
class D: __slots__=('a',)
class E(D): pass
class F(int): pass
class G(Exception): pass
class H(dict): pass
class I(A): __slots__=('q',)
class J: __slots__=('__dict__',)
class K(type): pass
class L(tuple): pass
class M(types.ModuleType): pass
class N(float): __slots__=()
for c in (A,B,C,D,E,F,G,H,I,J,K,L,M,N,object,int,type,Exception,enum.Enum,collections.OrderedDict): print(c.__name__, c.__flags__ & 0x14)


class Early(type):
    def mro(self):
        self.__dict__["f"]()
        return super().mro()


class Celled(metaclass=Early):
    def f():
        print(__class__)
