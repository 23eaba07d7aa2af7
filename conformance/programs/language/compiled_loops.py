"""Loops over lists, tuples and ranges in code that runs often: what changes on the way, what is left in their midst, what sees them."""
import sys
import threading


def growing(items):
    seen = []
    for item in items:
        seen.append(item)
        if len(items) < 6:
            items.append(item + 1)
        elif item % 2:
            del items[-1]
    items.append('later')
    return seen


def nested(n):
    total = 0
    for i in range(1, n):
        for j in range(i):
            if j == 3:
                break
            try:
                total += 10 // (j % 3)
            except ZeroDivisionError:
                total += 1
                continue
            for k in (i, j, 1):
                total += k
        else:
            total += 100
    return total


def left(items):
    for item in items:
        for other in items:
            try:
                if other == 2:
                    raise KeyError(other)
                if other == item == 3:
                    return item, other
            except KeyError as error:
                last = error.args[0]
            finally:
                item += 1
    return last


def comprehended(items, n):
    rows = [[a * b for b in range(n) if b != a] for a in items]
    return rows, {a: {b for b in items if b > a} for a in items}


def failing(items):
    try:
        return [10 // item for item in items]
    except ZeroDivisionError:
        return [item for item in items if item], sum(10 // item for item in items if item)


def anything(iterable):
    result = []
    for item in iterable:
        result.append(item)
    return result


def numbers(start, stop, step):
    total = 0
    for number in range(start, stop, step):
        total += number
    return total


def depth(n):
    total = 0
    for i in range(n):
        for item in [1, 2]:
            total += item + depth(i)
    return total


def looked_at(items):
    lines = []
    for item in items:
        for i in range(2):
            if item == 2:
                frame = sys._getframe()
                lines.append((frame.f_locals['item'], frame.f_locals['i'], sorted(locals())[:3]))
    return lines


def same_name(items):
    for items in items:
        for items in items:
            pass
    x = [items for items in [4, 5]]
    return items, x


def yielding(items):
    for item in items:
        for i in range(item):
            sent = yield i
            if sent:
                return sent


for _ in range(1500):
    growing([1])
    nested(6)
    left([1, 2, 3])
    comprehended([1, 2], 3)
    failing([1, 2, 5])
    anything([1, 2])
    numbers(0, 3, 1)
    depth(2)
    looked_at([1, 3])
    same_name([[1], [2]])
    list(yielding([1, 2]))

print(growing([1]), growing([5, 7]), growing([]))
print(nested(9), nested(0), left([1, 2, 3]), left([2]))
print(comprehended([1, 3], 4), comprehended((2, 1), 2))
print(failing([1, 0, 5]), failing((2, 5)))
try:
    failing([1, 0, 'a'])
except TypeError as error:
    print(error)
for iterable in ([1, 2], (3, 4), range(2), range(4, 0, -2), 'ab', {5: 6}, {7}, iter([8]), (c for c in 'de'), enumerate([9]), reversed([1, 2]), zip([1], [2]), b'x'):
    print(anything(iterable), end=' ')
print()
print(numbers(0, 10, 3), numbers(10, 0, -1), numbers(2 ** 53 - 3, 2 ** 53 + 2, 1), numbers(-2 ** 70, -2 ** 70 + 2, 1), numbers(True, 4, True), numbers(5, 5, 1))
try:
    anything(5)
except TypeError as error:
    print(error)
print(depth(5), looked_at([1, 2]), same_name([[1], [2, 3]]))
walk = yielding([2, 3])
print(next(walk), next(walk), next(walk), list(walk))

traced = []


def tracer(frame, event, argument):
    if frame.f_code is nested.__code__:
        traced.append((event, frame.f_lineno - nested.__code__.co_firstlineno))
    return tracer


def tracing(n):
    total = 0
    for i in range(n):
        for item in [1, 2, 3]:
            if i == n - 1 and item == 2:
                sys.settrace(tracer)
                total += nested(2)
                sys.settrace(None)
            total += item
    return total


for n in (300, 2, 3):
    traced.clear()
    print(tracing(n), traced[:6], len(traced))

counts = []


def counting(name, items):
    total = 0
    for item in items:
        for i in range(2000):
            total += item
    counts.append((name, total))


threads = [threading.Thread(target=counting, args=(name, list(range(name, 30)))) for name in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(counts))
