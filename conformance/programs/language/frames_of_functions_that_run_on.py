"""Frames that are held of functions which run on, compiled or not: where they stand, who called them, what their locals are in the end."""
import sys

frames = []


def leaf(n, keep):
    a = n
    f = sys._getframe(1 if n % 2 else 0)
    a += 1
    if keep: frames.append(f)
    return f.f_lineno


def mid(n, keep):
    x = n * 1.5
    r = leaf(n, keep)
    x += 2
    y = 'after'
    return r


def gen(n):
    z = 0
    for i in range(n):
        z += i
        yield sys._getframe()
    z = 'done'


def top():
    total = 0
    for i in range(30000):
        total += mid(i, i % 10000 in (7777, 7778))
    frames.append(sys._getframe())
    total2 = 'end'
    return total


print(top())


def seen(f):
    out = []
    while f:
        out.append((f.f_code.co_name, f.f_lineno, {k: v for k, v in f.f_locals.items() if not hasattr(v, 'f_back')} if f.f_code.co_name != '<module>' else None))
        f=f.f_back
    return out


for f in frames:
    print(seen(f))
for k in range(3):
    fs = [f for f in gen(20000)]
    print(fs[0] is fs[-1], fs[-1].f_locals, fs[-1].f_back)


def rec(n):
    if n == 0:
        return sys._getframe()
    q = rec(n - 1)
    m = n * 2
    return q


for k in range(300):
    f = rec(20)


def d(f):
    out = []
    while f.f_code.co_name == 'rec':
        out.append((f.f_lineno, f.f_locals['n'], f.f_locals.get('m')))
        f=f.f_back
    return out


print(d(f))


def h(i):
    f = sys._getframe()
    v = i
    r = getattr(f, 'f_locals')['v'], getattr(f, 'f_locals', None)['i'], f.f_locals['i']
    try:
        f.clear()
    except RuntimeError as e:
        r += (str(e),)
    return f, r


for i in range(20000):
    f, r = h(i)
print(r, f.f_lineno, {k: f.f_locals[k] for k in 'iv'})
f.clear()
print(f.f_locals)


def s(i):
    def key(x):
        fr.append(sys._getframe(1).f_code.co_name)
        return -x
    fr = []
    sorted([1,2,3], key=key)
    return fr


for i in range(5000):
    x = s(i)
print(x)
