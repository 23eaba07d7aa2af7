"""Watch three sorting algorithms at work."""
import random
import time

BLOCKS = " ▁▂▃▄▅▆▇█"
steps = 0


def show(name, values):
    global steps
    steps += 1
    bars = "".join(BLOCKS[value // 4] for value in values)
    print(f"\r{name:10} {bars}  {steps:4} steps", end="", flush=True)
    time.sleep(0.004)


def bubble(values):
    for end in range(len(values) - 1, 0, -1):
        for i in range(end):
            if values[i] > values[i + 1]:
                values[i], values[i + 1] = values[i + 1], values[i]
                yield


def insertion(values):
    for i in range(1, len(values)):
        while i > 0 and values[i - 1] > values[i]:
            values[i - 1], values[i] = values[i], values[i - 1]
            i -= 1
            yield


def quick(values, low=0, high=None):
    high = len(values) - 1 if high is None else high
    if low >= high:
        return
    pivot, store = values[high], low
    for i in range(low, high):
        if values[i] < pivot:
            values[i], values[store] = values[store], values[i]
            store += 1
            yield
    values[store], values[high] = values[high], values[store]
    yield
    yield from quick(values, low, store - 1)
    yield from quick(values, store + 1, high)


start = random.sample(range(1, 36), 32)
for algorithm in (bubble, insertion, quick):
    values, steps = start.copy(), 0
    for _ in algorithm(values):
        show(algorithm.__name__, values)
    show(algorithm.__name__, values)
    assert values == sorted(start)
    print()
