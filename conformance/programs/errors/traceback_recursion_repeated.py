import sys
import traceback


def fall(n):
    return fall(n + 1)


def ping(n):
    return pong(n - 1) if n else 1 / 0


def pong(n):
    return ping(n)


def same(n):
    if n == 0:
        raise ValueError('bottom')
    same(n - 1)


for action in (lambda: ping(6), lambda: same(2), lambda: same(3), lambda: same(10)):
    try:
        action()
    except Exception:
        traceback.print_exc()
sys.setrecursionlimit(120)
fall(0)
