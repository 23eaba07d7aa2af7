"""Who asks an iterable how long it will be, and what becomes of a wrong answer."""
class BadLen:
    def __iter__(self): return iter(range(10))
    def __len__(self): raise RuntimeError('hello')
class H:
    def __iter__(self): return iter(range(10))
    def __length_hint__(self): raise RuntimeError('hello')
class N:
    def __iter__(self): return iter(range(3))
    def __length_hint__(self): return -1
class T:
    def __iter__(self): return iter(range(3))
    def __length_hint__(self): return 'x'
for name,f in dict(ext=lambda x: bytearray(b'').extend(x), ba=bytearray, b=bytes, l=list, t=tuple, s=set, d=dict.fromkeys, le=lambda x:[].extend(x), join=lambda x:b''.join(x), sl=lambda x:[0].__setitem__(slice(0,1),x), st=lambda x:[*x], tt=lambda x:(*x,), so=sorted, arr=lambda x: __import__('array').array('i',x), dq=__import__('collections').deque, bj=lambda x: ''.join(map(str,x)), mx=max, al=all, en=lambda x: list(enumerate(x)), fs=frozenset,un=lambda x: (lambda a,*b: b)(*x), sj=lambda x: memoryview(bytes(x)).tolist(), zz=lambda x:list(zip(x))).items():
    for c in BadLen,H,N,T:
        try: r=f(c())
        except Exception as e: r=(type(e).__name__,e)
        print(name,c.__name__,r)
class Told:
    def __init__(self): self.asked = []
    def __iter__(self):
        self.asked.append('iter')
        return iter((1, 2))
    def __length_hint__(self):
        self.asked.append('hint')
        return 2
for fill in list, bytes, [].extend, bytearray().extend, lambda told: [*told], lambda told: (0, *told):
    told = Told()
    fill(told)
    print(told.asked)
