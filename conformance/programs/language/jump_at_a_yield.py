"""A trace function may go to another line while a generator yields: it goes on there instead."""
import sys

seen = []


def generator():
    seen.append("before")
    yield 1
    seen.append("after")


def trace(frame, event, argument):
    if frame.f_code is generator.__code__ and event == "return" and seen == ["before"]:
        frame.f_lineno = generator.__code__.co_firstlineno + 1
    return trace


sys.settrace(trace)
running = generator()
value = next(running)
sys.settrace(None)
print(value, seen, list(running), seen)
