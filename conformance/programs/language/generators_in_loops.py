import sys
def g(name):
    try:
        yield 1
        yield 2
    finally:
        print('closed', name, sys.exception())
def outer():
    yield 0
    for x in g('inner'):
        yield x
def a():
    o = outer()
    print(next(o), next(o))
    del o
    print('dropped')
    for x in outer():
        if x == 1: break
    print('broke')
    def t():
        for x in g('t'):
            try:
                raise ValueError('v')
            except ValueError:
                break
        print('x')
        try:
            for x in g('u'):
                try:
                    1/0
                finally:
                    print('fin')
        except ZeroDivisionError as e:
            print('zero', e)
        for x in g('w'):
            for y in [1]:
                return 7
    print(t())
    def bad():
        try:
            yield 1
        finally:
            raise KeyError('in finally')
    import sys as s
    s.unraisablehook = lambda u: print('unraisable', repr(u.exc_value), u.object.__name__ if u.object else None)
    for x in bad():
        break
    print('after bad')
    def ignoring():
        while True:
            try:
                yield 1
            except GeneratorExit:
                print('ignored')
    for x in ignoring():
        break
    print('after ignoring')
    r = []
    def rec(n):
        if n:
            try:
                yield n
                for z in rec(n - 1):
                    yield z
            finally:
                r.append(n)
    for v in rec(5):
        if v == 2: break
    print(r)
    # loop over one that was made elsewhere and is kept
    keep = []
    def made():
        k = g('kept'); keep.append(k); return k
    for x in made():
        break
    print('kept', next(keep[0]))
    keep.clear()
    print('cleared')
    async def co():
        for x in g('in co'):
            await Sus()
    class Sus:
        def __await__(self):
            yield 1
    c = co()
    c.send(None)
    del c
    print('co gone')
a()
def trace(f, e, a): return trace
sys.settrace(trace)
def traced():
    for x in g('traced'):
        break
    print('left')
traced()
sys.settrace(None)
def lib():
    import itertools
    for x in itertools.islice(g('slice'), 1):
        pass
    print('islice done')
    any(x for x in g('any'))
    print('any done')
    for i, x in enumerate(g('enum')):
        break
    print('enum done')
    [x for x in g('comp')]
    x, = [y for y in g('first') if y == 1]
    print(x)
    print(next(g('next')))
    print(dict(zip('a', g('zip'))))
    print(max(g('max')))
    a, b = g('unpack')
    try:
        a, = g('too many')
    except ValueError as e: print(e)
    print('end')
lib()
for x in g('module'):
    break
print('module end')
for x in g('exit'):
    raise SystemExit
