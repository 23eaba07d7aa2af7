def numbers():
    yield 1
    yield 1 / 0


def doubled(source):
    for number in source:
        yield number * 2


def delegating():
    yield from doubled(numbers())


for value in delegating():
    print(value)
