"""cProfile counts calls; with a timer that ticks at each reading its times are exact. tracemalloc is there, switched off."""
import cProfile
import io
import math
import pstats
import tracemalloc
import _lsprof

ticks = 0


def timer():
    global ticks
    ticks += 1
    return ticks


def countdown(n):
    if n > 0:
        return countdown(n - 1)
    return len([n])


def numbers():
    yield 1
    yield 2


def work():
    countdown(3)
    countdown(0)
    try:
        fail()
    except ValueError:
        pass
    sorted([3, 1], key=lambda value: -value)
    return sum(numbers())


def fail():
    math.sqrt(-1)


def name(code):
    return getattr(code, "co_qualname", code)


def show(profiler):
    for entry in sorted(profiler.getstats(), key=lambda entry: name(entry.code)):
        print(name(entry.code), *entry[1:5])
        for callee in sorted(entry.calls or [], key=lambda entry: name(entry.code)):
            print("   ", name(callee.code), *callee[1:])


profiler = _lsprof.Profiler(timer, 1.0)
profiler.enable()
work()
profiler.disable()
show(profiler)

print("-- without callees, without native functions")
profiler.clear()
print(profiler.getstats())
profiler.enable(subcalls=False, builtins=False)
work()
profiler.disable()
show(profiler)

print("-- seconds")
profiler = _lsprof.Profiler(lambda: timer() * 0.25)
profiler.enable()
countdown(1)
profiler.disable()
show(profiler)

print("-- statistics")
with cProfile.Profile(timer, 0.5) as profile:
    work()
output = io.StringIO()
statistics = pstats.Stats(profile, stream=output)
print(statistics.total_calls, statistics.prim_calls, statistics.total_tt)
for (_, _, function), (primitive, calls, own, total, callers) in sorted(statistics.stats.items(), key=lambda item: item[0][2]):
    print(function, primitive, calls, own, total, sorted(caller[2] for caller in callers))
print(cProfile.Profile().runcall(countdown, 2))

print("-- errors")
for action in (
    lambda: _lsprof.Profiler(timer, "a"),
    lambda: profiler.enable("a", "b", "c"),
):
    try:
        action()
    except TypeError as error:
        print(error)
profiler.enable()
try:
    _lsprof.Profiler().enable()
except ValueError as error:
    print(error)
finally:
    profiler.disable()
profiler.disable()

print("-- tracemalloc")
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit(), tracemalloc.get_object_traceback(profiler))
for limit in 0, 65536:
    try:
        tracemalloc.start(limit)
    except ValueError as error:
        print(error)
try:
    tracemalloc.take_snapshot()
except RuntimeError as error:
    print(error)
tracemalloc.start(5)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
