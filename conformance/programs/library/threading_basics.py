import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

lock = threading.Lock()
total = 0


def add(n):
    global total
    for _ in range(n):
        with lock:
            total += 1


threads = [threading.Thread(target=add, args=(500,), name=f'adder-{i}') for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total, [t.name for t in threads], any(t.is_alive() for t in threads), threading.current_thread().name, threading.active_count())
jobs, results = queue.Queue(), queue.Queue()


def worker():
    while (job := jobs.get()) is not None:
        results.put(job * job)
        jobs.task_done()
    jobs.task_done()


workers = [threading.Thread(target=worker, daemon=True) for _ in range(3)]
for w in workers:
    w.start()
for n in range(10):
    jobs.put(n)
for _ in workers:
    jobs.put(None)
jobs.join()
print(sorted(results.get() for _ in range(10)), results.empty())
event, ready = threading.Event(), threading.Condition()
log = []


def waiter():
    log.append('waiting')
    print(event.wait(5))
    log.append('done')


t = threading.Thread(target=waiter)
t.start()
event.set()
t.join()
print(log, event.is_set(), threading.Event().wait(0.01))
with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(lambda n: n ** 2, range(6))))
    futures = {pool.submit(pow, 2, n): n for n in range(4)}
    print(sorted(f.result() for f in as_completed(futures)))
    bad = pool.submit(int, 'x')
    print(repr(bad.exception()), bad.done())
    done, pending = wait([pool.submit(str, 1)])
    print(len(done), len(pending))
local = threading.local()
local.value = 'main'


def in_thread():
    print(hasattr(local, 'value'))
    local.value = 'thread'


t = threading.Thread(target=in_thread)
t.start(); t.join()
print(local.value)
barrier = threading.Barrier(2)
order = []


def meet():
    order.append(barrier.wait() >= 0)


pair = [threading.Thread(target=meet) for _ in range(2)]
for t in pair: t.start()
for t in pair: t.join()
print(order)
semaphore = threading.Semaphore(1)
print(semaphore.acquire(blocking=False), semaphore.acquire(blocking=False), lock.acquire(timeout=1), lock.locked(), lock.acquire(blocking=False))
lock.release()
rlock = threading.RLock()
with rlock, rlock:
    print('reentrant')
timer = threading.Timer(0.01, print, ['timer fired'])
timer.start(); timer.join()
for failing in (lambda: lock.release(), lambda: queue.Queue().get_nowait(), lambda: queue.Queue(1).put(1) or full.put_nowait(2), lambda: threads[0].start(), lambda: rlock.release()):
    try:
        full = queue.Queue(1)
        full.put(1)
        failing()
    except Exception as error:
        print(type(error).__name__, error)
