"""Every pair of next, send, throw and close on generators that delegate to all kinds of iterators: a checksum for each kind."""
import sys
import zlib

sys.unraisablehook = lambda _: None
import itertools
class NoThrow:
    def __init__(s): s.n=0
    def __iter__(s): return s
    def __next__(s):
        s.n+=1
        if s.n>2: raise StopIteration('end')
        return s.n
class WithSend(NoThrow):
    def send(s,v): return ('sent',v,next(s))
class WithThrow(NoThrow):
    def throw(s,*a): return ('thrown',[type(x).__name__ for x in a])
class ThrowStops(NoThrow):
    def throw(s,*a): raise StopIteration('st')
class ThrowRaises(NoThrow):
    def throw(s,*a): raise OSError('tr')
class CloseRaises(NoThrow):
    def close(s): raise OSError('cl')
class CloseOk(NoThrow):
    def close(s): log.append('closed')
class BadThrow(NoThrow):
    throw=None
class GetattrRaises(NoThrow):
    def __getattr__(s,n):
        if n in('throw','send'): raise ZeroDivisionError(n)
        raise AttributeError(n)
def plain():
    yield 1
    yield 2
    return 'ret'
def catching():
    try: yield 1
    except KeyError as e: yield ('caught',repr(e)); return 'kept'
    finally: log.append('fin')
def ignoring():
    try: yield 1
    except GeneratorExit: yield 'ignored'
def reraising():
    try: yield 1
    except BaseException as e: raise RuntimeError('re') from e
def returning():
    try: yield 1
    except BaseException: return 'returned'
def outer(make):
    r=yield from make()
    log.append(('result',r))
    return r
def outer_try(make):
    try:
        r=yield from make()
        log.append(('result',r))
    except KeyError as e: log.append(('outer caught',repr(e))); yield 'after'
    except OSError as e: log.append(('os',repr(e),repr(e.__context__)))
    finally: log.append('outer fin')
def expr(make): return ((x for x in make()))
log=[]
makers=[plain,catching,ignoring,reraising,returning,NoThrow,WithSend,WithThrow,ThrowStops,ThrowRaises,CloseRaises,CloseOk,BadThrow,GetattrRaises,lambda:[1,2],lambda:iter((1,)),lambda:range(2),lambda: map(str,[1,2]),lambda:{1:2},lambda:'ab',lambda: itertools.chain([1],[2]), lambda: outer(plain), lambda: outer_try(catching), lambda: 5]
ops={'next':lambda i: next(i),'send':lambda i:i.send(None),'sendv':lambda i:i.send('v'),'throw':lambda i:i.throw(KeyError('k')),'throwcls':lambda i:i.throw(KeyError),'throwexit':lambda i:i.throw(GeneratorExit),'throwstop':lambda i:i.throw(StopIteration('x')),'close':lambda i:i.close(),'throwos':lambda i:i.throw(OSError('o'))}
def chain(e):
    r=[]
    while e is not None and len(r)<5:
        r.append(repr(e)); e=e.__cause__ or e.__context__
    return r
def state(i):
    try: return (i.gi_running,i.gi_suspended,i.gi_frame is None,type(i.gi_yieldfrom).__name__)
    except AttributeError: return None
for number, make in enumerate(makers):
    for wrap in outer, outer_try, expr:
        checksum = count = 0
        for seq in itertools.product(ops, repeat=2):
            log.clear()
            out = []
            try:
                i = wrap(make)
            except TypeError as e:
                print(number, e)
                break
            for op in ('next',) + seq:
                try:
                    out.append(ops[op](i))
                except BaseException as e:
                    out.append(chain(e))
                out.append(state(i))
            checksum = zlib.crc32(repr((seq, out, log)).encode(), checksum)
            count += len(repr(out))
        print(number, wrap.__name__, count, checksum)
