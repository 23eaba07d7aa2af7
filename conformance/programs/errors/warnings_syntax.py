"""Warnings of the compiler."""
x = 5
if x is 5:
    print('is')
print('\d', "\ ", b'\q')
assert (x, 'always true')
print([1, 2] is not (), 'a' is 'a')


def f():
    try:
        return 1
    finally:
        return 2


print(f())
print(0x1for x in [1]) if False else None
