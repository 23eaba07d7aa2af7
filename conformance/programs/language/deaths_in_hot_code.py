"""Deaths that are seen at once while hot code runs, watched objects being alive all the time."""
import weakref


class Counted:
    alive = most = 0

    def __init__(self, n):
        self.n = n
        Counted.alive += 1
        Counted.most = max(Counted.most, Counted.alive)

    def __del__(self):
        Counted.alive -= 1


class Plain:
    def __init__(self, n):
        self.n = n


def report(what, result):
    print(what, result, Counted.alive, Counted.most)
    Counted.most = Counted.alive


def rebound(limit):
    total = 0
    for n in range(limit):
        one = Counted(n)
        total += one.n
    return total


def given(one):
    return one.n + 1


def temporaries(limit):
    total = 0
    for n in range(limit):
        total += given(Counted(n))
    return total


def deleted(limit):
    seen = 0
    for n in range(limit):
        one = Counted(n)
        reference = weakref.ref(one)
        del one
        if reference() is None:
            seen += 1
    return seen


def contained(limit):
    things = []
    for n in range(limit):
        things.append(Counted(n))
        if len(things) > 3:
            things.pop(0)
    table = {}
    for n in range(limit):
        table[n % 5] = Counted(n)
    return len(things) + len(table)


def crunch(limit):
    """Nothing watched dies here."""
    objects = [Plain(n) for n in range(10)]
    total = 0
    for n in range(limit):
        one = objects[n % 10]
        other = Plain(n)
        pair = (one, other)
        total = (total * 7 + pair[0].n * other.n) % 10007
    return total


def suspended():
    try:
        yield 1
        yield 2
    finally:
        print('closed')


kept = Counted(-1)
report('rebound', rebound(400))
report('temporaries', temporaries(400))
report('deleted', deleted(300))
report('contained', contained(60))

listener = Plain('listener')
finalizer = weakref.finalize(listener, print, 'listener gone')
generator = suspended()
next(generator)
print(crunch(200_000), finalizer.alive)
del listener
print(finalizer.alive)
print(crunch(200_000))
del generator
print('after', crunch(1000))

one, two = Counted(1), Counted(2)
print(crunch(100_000), Counted.alive)
one = two
print(Counted.alive)
two = None
print(Counted.alive)
del one
print(Counted.alive)


class Owner:
    def __init__(self, thing):
        self.thing = thing

    def release(self):
        thing, self.thing = self.thing, None
        return thing is None


owners = [Owner(Plain(n)) for n in range(4000)]
print(sum(owner.release() for owner in owners))
last = Owner(Counted(3))
noticed = weakref.ref(last.thing)
last.release()
turns = 0
while noticed() is not None:
    crunch(1000)
print('noticed', Counted.alive)


def in_pool(limit):
    pool = weakref.WeakValueDictionary()
    held = [Plain(n) for n in range(20)]
    for one in held:
        pool[one.n] = one
    hits = 0
    for n in range(limit):
        found = pool.get(n % 25)
        if found is not None:
            hits += found.n
    found = one = None
    sizes = [len(pool)]
    while held:
        held.pop()
        sizes.append(len(pool))
    return hits, sizes


print(in_pool(5000))
