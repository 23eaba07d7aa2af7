"""Steps of asynchronous generators, begun and driven in every way: a checksum for each pair of steps."""
import zlib
import itertools, types, warnings
warnings.simplefilter('ignore')
import sys
sys.unraisablehook = lambda _: None
log=[]
@types.coroutine
def susp(v):
    r = yield v
    log.append(('resumed',r)); return r
class Aw:
    def __await__(s): return iter([7,8])
class AwT:
    def __await__(s): return s
    def __next__(s): return 'n'
    def send(s,v): return ('s',v)
    def throw(s,*a): log.append([type(x).__name__ for x in a]); raise StopIteration('thr')
async def plain():
    yield 1
    yield 2
async def waits():
    log.append(await susp('w'))
    yield 1
    try: await susp('w2')
    finally: log.append('fin')
    yield 2
async def catches():
    try:
        yield 1
        await Aw()
    except KeyError as e:
        log.append('caught'); yield 'c'
    except GeneratorExit:
        log.append('exit'); await susp('x')
async def ignores():
    try: yield 1
    except GeneratorExit: yield 2
async def awt():
    x = await AwT()
    yield x
    await AwT()
async def raises():
    yield 1
    raise StopAsyncIteration('bad')
async def co():
    x = await susp('c1'); await Aw(); return x
async def co2():
    try: return await co()
    except KeyError: return await AwT()
def chain(e):
    r=[]
    while e is not None and len(r)<5: r.append(repr(e)); e=e.__cause__ or e.__context__
    return r
def drive(aw,ops):
    out=[]
    try: it=aw.__await__() if not isinstance(aw,types.CoroutineType) else aw
    except BaseException as e: return chain(e)
    for op in ops:
        try: out.append(op(it))
        except BaseException as e: out.append(chain(e)); break
    return out
S=lambda i:i.send(None)
V=lambda i:i.send('v')
T=lambda i:i.throw(KeyError('t'))
C=lambda i:i.close()
N=lambda i:next(i)
starts={'anext':lambda g:g.__anext__(),'asend':lambda g:g.asend(None),'asendv':lambda g:g.asend('q'),'athrow':lambda g:g.athrow(KeyError('k')),'athrowcls':lambda g:g.athrow(KeyError),'aclose':lambda g:g.aclose(),'athrowexit':lambda g:g.athrow(GeneratorExit)}
drives={'SSS':(S,S,S),'ST':(S,T,S),'SC':(S,C,S),'T':(T,S),'C':(C,S),'V':(V,S),'SV':(S,V,S)}
for make in plain,waits,catches,ignores,awt,raises:
    for a,b in itertools.product(starts,repeat=2):
        checksum=count=0
        for d,e in itertools.product(drives,repeat=2):
            log.clear(); g=make(); g2=None
            r=[]
            for st,dr in (('anext','SSS'),(a,d),(b,e)):
                try: r.append(drive(starts[st](g),drives[dr]))
                except BaseException as x: r.append(chain(x))
                r.append((g.ag_running,g.ag_frame is None,type(g.ag_await).__name__))
            checksum=zlib.crc32(repr((d,e,r,log)).encode(),checksum); count+=len(repr(r))
            try: g.aclose().close()
            except BaseException: pass
        print(make.__name__,a,b,count,checksum)
ops=dict(S=S,V=V,T=T,C=C)
for make in co,co2:
    checksum=0
    for seq in itertools.product(ops,repeat=4):
        log.clear(); c=make(); r=[]
        for o in seq:
            try: r.append(ops[o](c))
            except BaseException as x: r.append(chain(x))
            r.append((c.cr_running,c.cr_frame is None,type(c.cr_await).__name__,c.cr_suspended))
        checksum=zlib.crc32(repr((seq,r,log)).encode(),checksum)
    print(make.__name__,checksum)
