"""Calls that bind their arguments in other than the plain way, locks and coroutines, in code that runs hot."""
import asyncio, threading

async def leaf(n):
    await asyncio.sleep(0)
    return n

async def tree(depth, n):
    if depth == 0:
        return await leaf(n)
    return sum(await asyncio.gather(*(tree(depth - 1, 3 * n + k) for k in range(3))))

print(asyncio.run(tree(7, 1)))

# Compiled functions that take locks, called in all the ways that bind arguments.
lock, recursive = threading.Lock(), threading.RLock()

def taken(n, step=1, *more, twice=False, **rest):
    with lock, recursive:
        n += step + len(more) + len(rest)
        recursive.acquire()
        recursive.release()
    return n * 2 if twice else n

class Counter:
    def __init__(self, start, step=1, *, limit=None):
        with lock:
            self.value = start + step if limit is None else limit
        if start == 7_777:
            return start

total = 0
for n in range(20_000):
    total = (total + taken(n) + taken(n, 2, 3, 4, twice=True) + taken(n, other=1) + Counter(n % 7).value + Counter(n, limit=3).value - 3 if n != 7_777 else total) % 1_000_003
print(total, lock.locked())
try:
    Counter(7_777)
except TypeError as error:
    print(error)

# A lock that is held by somebody is waited for.
results = []
def worker(name):
    for _ in range(300):
        with lock:
            results.append(name)
lock.acquire()
threads = [threading.Thread(target=worker, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
lock.release()
for thread in threads:
    thread.join()
print(len(results), sorted(set(results)))

# Recursion through defaults, and exceptions on the way out of it.
def deep(n, seen=None, fail=False):
    if n == 0:
        if fail:
            raise ValueError('bottom')
        return 1
    return deep(n - 1, fail=fail) + 1
print(sum(deep(200) for _ in range(300)))
caught = 0
for _ in range(300):
    try:
        deep(20, fail=True)
    except ValueError as error:
        caught += 1
        depth, tb = 0, error.__traceback__
        while tb:
            depth, tb = depth + 1, tb.tb_next
print(caught, depth)
def endless(n, step=1):
    return endless(n + step, step=step)
for _ in range(3):
    try:
        endless(0)
    except RecursionError as error:
        print(type(error).__name__)

# Callbacks that native code calls with defaults and keywords left out.
def key(item, sign=-1):
    return item * sign
print(sum(sorted(range(50), key=key)[0] for _ in range(3000)))
