def counter(start=0):
    count = start

    def increment(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start

    return increment, reset


inc, reset = counter(10)
print(inc(), inc(5), inc.__code__.co_freevars, inc.__closure__[0].cell_contents)
reset()
print(inc(), reset.__code__.co_freevars)
other, _ = counter()
print(other(), inc.__closure__[0] is other.__closure__[0])


def make():
    def recursive(n):
        return 1 if n == 0 else n * recursive(n - 1)
    return recursive


print(make()(10))


def unbound():
    def get():
        return later
    try:
        get()
    except NameError as error:
        print(type(error).__name__, error)
    later = 'now'
    print(get())
    del later
    try:
        get()
    except NameError as error:
        print(error)


unbound()
inc.__closure__[0].cell_contents = 100
print(inc())


def deep():
    a = 1
    def one():
        b = 2
        def two():
            c = 3
            def three():
                return a + b + c
            return three
        return two
    return one()()()


print(deep())
