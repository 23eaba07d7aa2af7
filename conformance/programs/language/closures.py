def counter(start):
    value = start

    def step(by=1):
        nonlocal value
        value += by
        return value

    def peek():
        return value

    return step, peek


step, peek = counter(10)
print(step(), step(5), peek())
adders = [lambda x, n=n: x + n for n in range(3)]
print([add(10) for add in adders])
late = [lambda: n for n in range(3)]
print([f() for f in late])
print(step.__closure__[0].cell_contents, step.__code__.co_freevars, counter.__code__.co_cellvars)
