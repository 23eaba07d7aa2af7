"""Locals of functions that run hot, seen through their frames: by callees, by views that are kept, and written to."""
import sys


def read(frame, name):
    return frame.f_locals[name]


def reader_of(depth, name):
    return sys._getframe(depth).f_locals[name]


def own_frame_kept():
    frame = sys._getframe()
    wrong = 0
    for i in range(20_000):
        if read(frame, 'i') != i:
            wrong += 1
    return wrong


def read_late():
    frame = sys._getframe()
    wrong = total = 0
    for i in range(20_000):
        total += i
        if i % 4000 == 3999 and read(frame, 'total') != total:
            wrong += 1
    return wrong


def view_kept():
    view = sys._getframe().f_locals
    wrong = 0
    for i in range(20_000):
        if view['i'] != i or len(view) < 3:
            wrong += 1
    return wrong



def caller():
    wrong = 0
    for i in range(5_000):
        x = i * 2

        def inner():
            return reader_of(2, 'x')
        if inner() != x:
            wrong += 1
    return wrong


def written_to():
    frame = sys._getframe()
    step, total = 1, 0

    def change(value):
        frame.f_locals['step'] = value
    for i in range(20_000):
        if i == 10_000:
            change(3)
        total += step
    return total


def generated():
    frame = sys._getframe()
    for i in range(10_000):
        yield read(frame, 'i') == i


print(own_frame_kept(), read_late(), view_kept())
print(caller())
print(written_to())
right = 0
for answer in generated():
    right += answer
print(right)
