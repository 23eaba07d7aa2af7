"""Coroutines have no arithmetic, in hot code neither; complex numbers do."""


async def nothing():
    pass


def add(a, b):
    try:
        return a + b
    except TypeError as error:
        return str(error)


for _ in range(2000):
    one, other = nothing(), nothing()
    results = add(one, other), add(1j, 2 + 1j), add(one, 1j), add(1j, one)
    one.close()
    other.close()
print(results)
