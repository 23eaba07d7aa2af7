"""A place that has called one function for long calls others; frames are seen from below; threads take turns."""
import sys
import threading
import traceback


def double(n):
    return 2 * n


def apply(n):
    return double(n)


print(sum(apply(n) for n in range(3000)))


def double(n):
    yield n
    yield n


print(list(apply(3)))


class double:
    def __init__(self, n):
        self.n = n


print(apply(4).n)
double = str
print(apply(5))
double = 7
try:
    apply(6)
except TypeError as error:
    print(error)


def fail(n):
    if n == 0:
        raise ValueError('deep')
    return fail(n - 1)


def names_above(frame):
    names = []
    while frame is not None:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


def outer(n):
    return fail(n)


for _ in range(5):
    try:
        outer(3)
    except ValueError as error:
        inner = error.__traceback__
        while inner.tb_next is not None:
            inner = inner.tb_next
        seen = names_above(inner.tb_frame), [line for _, line in traceback.walk_tb(error.__traceback__)]
print(*seen)


def name_of_caller():
    return sys._getframe(1).f_code.co_name, sorted(sys._getframe(1).f_locals)


def middle(a):
    b = a + 1
    return name_of_caller(), b


for _ in range(5):
    caller = middle(1)
print(caller)

words = 'ab'
total = ''
for _ in range(2000):
    total = total + words
print(len(total))

done = []


def count(name):
    n = 0
    for _ in range(30000):
        n += 1
    done.append((name, n))


workers = [threading.Thread(target=count, args=(name,)) for name in 'abc']
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(sorted(done))
