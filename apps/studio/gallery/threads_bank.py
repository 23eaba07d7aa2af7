"""Threads take turns between instructions; a lock keeps a turn whole."""
import queue
import threading
import time

lock = threading.Lock()
balance = 0


def deposit(times):
    global balance
    for _ in range(times):
        with lock:
            seen = balance
            balance = seen + 1


workers = [threading.Thread(target=deposit, args=(500,)) for _ in range(4)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print("balance:", balance)

# A queue hands work from one thread to others.
orders, served = queue.Queue(), []


def waiter(name):
    while (order := orders.get()) is not None:
        time.sleep(0.02)
        served.append(order)
        print(f"{name} serves {order}")


staff = [threading.Thread(target=waiter, args=(name,)) for name in ("Ann", "Bob")]
for person in staff:
    person.start()
for dish in ["soup", "bread", "tea", "cake", "figs"]:
    orders.put(dish)
for _ in staff:
    orders.put(None)
for person in staff:
    person.join()
print(len(served), "served")
