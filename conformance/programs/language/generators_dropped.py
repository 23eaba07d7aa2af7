import sys, gc
def g(n):
    try:
        yield 1
        yield 2
    finally:
        print('fin', n)
x = g('a'); next(x); del x; print('after a')
x = g('b'); next(x); x = None; print('after b')
for i in g('c'): break
print('after c')
def f():
    for i in g('d'):
        return i
print(f(), 'after d')
try:
    for i in g('e'): raise ValueError
except ValueError: print('after e')
def ff():
    for i in g('f'):
        raise KeyError
try: ff()
except KeyError: print('caught f')
print('after f')
def y():
    yield from g('g')
h = y(); next(h); del h; print('after g')
next(g('h')); print('after h')
l = [g('i1'), g('i2')]
for z in l: next(z)
del z
l.clear(); print('after i')
it = g('j'); print(next(it, None)); keep = it; del it; print('kept j'); del keep; print('after j')
a, b = g('k'), 3
next(a)
a, b = 1, 2
print('after k')
print(list(zip(g('z'), [1]))); print('after z')
class C:
    def __init__(self): self.g = g('attr'); next(self.g)
c = C(); c = None; print('after attr')
def bad():
    try: yield 1
    finally: raise RuntimeError('oops')
q = bad(); next(q); del q
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
q = stubborn(); next(q); del q
print('after stubborn')
def w():
    class CM:
        def __enter__(self): return self
        def __exit__(self, *a): print('exit', a[0])
    with CM():
        yield 5
print(next(w()))
print(any(x > 0 for x in g('any')))
gx = (v for v in g('ge')); next(gx); del gx; print('after ge')
async def co():
    try: await aw()
    finally: print('co fin')
class aw:
    def __await__(self): yield 7
c = co(); print(c.send(None)); del c; print('after co')
async def never(): pass
def mk():
    never()
    print('mk')
mk()
never
x = never(); x = 1
never().close()
try:
    never() + 1
except TypeError as e: print(e)
cyc = []
gg = g('cyc'); next(gg); cyc.append(gg); cyc.append(cyc); del gg, cyc
print('cycle'); gc.collect(); print('collected')
async def ag():
    try: yield 1
    finally: print('ag fin')
a = ag(); s = a.asend(None)
try: s.send(None)
except StopIteration as e: print(e.value)
del s
del a; print('after ag')
a = ag(); a.asend(None); print('asend'); a.aclose(); print('aclose'); a.athrow(ValueError); print('athrow')
del a
last = g('exit'); next(last)
last2 = g('exit2'); next(last2)
