"""Functions remember the variables they were born among, not their values."""


def counter(start=0):
    value = start

    def step(by=1):
        nonlocal value
        value += by
        return value

    return step


tick, other = counter(), counter(100)
print(tick(), tick(), other(), tick())
print("tick's own cell holds", tick.__closure__[0].cell_contents)

# The famous surprise: all three share one variable.
late = [lambda: n for n in range(3)]
print("late: ", [f() for f in late])

# A default value is looked at once, when the function is made.
early = [lambda n=n: n for n in range(3)]
print("early:", [f() for f in early])


def traced(function):
    """A decorator: a closure around the function."""
    depth = 0

    def wrapper(*args):
        nonlocal depth
        print("  " * depth + f"{function.__name__}{args}")
        depth += 1
        result = function(*args)
        depth -= 1
        print("  " * depth + f"= {result}")
        return result

    return wrapper


@traced
def power(base, exponent):
    if exponent == 0:
        return 1
    half = power(base, exponent // 2)
    return half * half * (base if exponent % 2 else 1)


power(3, 5)
