import traceback


def check(value):
    assert value > 0, f'{value} must be positive'
    assert isinstance(value, int)
    return value


for value in (-1, 1.5):
    try:
        check(value)
    except AssertionError:
        traceback.print_exc()
assert check(3) == 4, ('tuple', 'message')
