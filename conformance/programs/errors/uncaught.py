def divide(a, b):
    return a / b


def compute(values):
    return [divide(v, v - 2) for v in values]


class Problem(Exception):
    def __str__(self):
        return 'wrapped\nsecond line'


try:
    compute([1, 2, 3])
except ZeroDivisionError as error:
    error.add_note('while computing')
    raise Problem from error
