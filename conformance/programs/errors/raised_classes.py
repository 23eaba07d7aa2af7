"""Classes of exceptions that make something else, raised and as causes."""
class C(Exception):
    def __new__(cls): return []
def f():
    try:
        raise IndexError from C
    except TypeError as e: print('ok', e)
def g():
    try:
        raise C
    except TypeError as e: print('ok', e)
def h():
    try:
        raise ValueError from 3
    except TypeError as e: print('ok', e)
for _ in range(3):
    f()
    g()
    h()
