"""Generators and coroutines that delegate, in hot code: what they see, what is thrown into them, what iterates by a generator method."""
import sys, traceback
log = []
def leaf(n):
    for i in range(n):
        got = yield i
        if got == 'boom': raise KeyError(got)
        if got == 'self':
            try: next(TOP[0])
            except ValueError as e: log.append(str(e))
        if got == 'mid':
            try: next(MID[0])
            except ValueError as e: log.append(str(e))
        if got == 'frames':
            f = sys._getframe(); names = []
            while f is not None and f.f_code.co_name != '<module>':
                names.append((f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno)); f = f.f_back
            log.append(names)
        if got == 'close': return 'closed'
    return ('end', n)
def mid(n):
    MID[0] = None
    r = yield from leaf(n)
    log.append(('mid', r))
    return r
def outer(n, k):
    try:
        for _ in range(k):
            m = mid(n)
            r = yield from m
    except KeyError as e:
        log.append(('caught', e.args, [(t.tb_frame.f_code.co_name, t.tb_lineno - t.tb_frame.f_code.co_firstlineno) for t in walk_tb(e.__traceback__)]))
        yield 'recovered'
    finally:
        log.append('finally')
def walk_tb(t):
    while t: yield t; t = t.tb_next
def top(n, k):
    r = yield from outer(n, k)
    yield 'top'
TOP, MID = [None], [None]
def run(plan, n=5, k=2):
    log.clear()
    g = TOP[0] = top(n, k)
    out = [next(g)]
    for item in plan:
        try: out.append(g.send(item))
        except StopIteration as e: out.append(('stop', e.value)); break
        except BaseException as e: out.append((type(e).__name__, e.args)); break
    return out, list(log)
plans = [[None]*12, [None,'self',None], [None, None, 'boom', None, None], ['frames', None, 'frames'], [None]*4 + ['frames'] + [None]*8, ['close', None, 'close', None, None, None], [None, 'mid', None]]
for r in range(60):
    res = [run(p) for p in plans]
for x in res: print(x)
# throw / close at depth
for r in range(60):
    log.clear()
    g = top(5, 2); next(g); next(g)
    a = g.throw(KeyError('t')); b = g.gi_yieldfrom.__name__ if g.gi_yieldfrom else None
    h = top(5, 2); next(h); next(h); h.close()
    i = top(5,1); next(i)
    inner = i.gi_yieldfrom.gi_yieldfrom
    st = (inner.gi_suspended, inner.gi_running, i.gi_yieldfrom.gi_yieldfrom.gi_yieldfrom.__name__)
    z = next(inner); zz = next(i)
    inner.close()
    try: y = next(i)
    except StopIteration as e: y = 'stop'
    except RuntimeError as e: y = str(e)
print(a, b, list(log), st, z, zz, y)
class Tree:
    def __init__(self, l, v, r): self.l=l; self.v=v; self.r=r
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
def build(a,b):
    if a>=b: return None
    m=(a+b)//2
    return Tree(build(a,m), m, build(m+1,b))
T = build(0, 500)
for r in range(20): assert list(T) == list(range(500)) and [x for x in T] == list(range(500)) and sum(T) == 124750 and max(T) == 499
def deep(n):
    if n: yield from deep(n-1)
    yield n
for r in range(30):
    assert list(deep(300)) == list(range(301))
    it = deep(200); s = 0
    for v in it:
        s += v
        if v == 100: break
    assert s == 5050
try: print(sum(deep(2000)))
except RecursionError as e: print('RecursionError', e)
async def a1(n):
    for i in range(n): await sw(i)
    return n
class sw:
    def __init__(s, v): s.v = v
    def __await__(s): return (yield s.v)
async def a2(n):
    t = 0
    for k in range(3):
        try: t += await a1(n)
        except KeyError: t += 1000
        finally: t += 1
    return t
async def a3(n): return await a2(n) + await a2(n)
def drive(n, bad=-1):
    c = a3(n); got = []; step = 0
    try:
        v = c.send(None)
        while True:
            got.append(v); step += 1
            v = c.throw(KeyError('x')) if step == bad else c.send(step)
    except StopIteration as e: return got, e.value
for r in range(300): x = drive(3), drive(3, 4), drive(3, 11)
print(x)
class NotIter:
    def __iter__(self): return 5
class Own:
    def __iter__(self): self.i = 0; return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
def d(x): return (yield from x)
for r in range(200):
    o = list(d(Own())), list(d([1,2])), list(d('ab')), [v for v in Own()]
    try: list(d(NotIter()))
    except TypeError as e: m = str(e)
    try: list(d(5))
    except TypeError as e: m2 = str(e)
    try:
        for q in NotIter(): pass
    except TypeError as e: m3 = str(e)
print(o, m, m2, m3)
