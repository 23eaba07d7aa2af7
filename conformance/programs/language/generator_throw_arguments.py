"""What throw() and athrow() are given, what they warn of, and the stack that delegates see."""
import sys
import types
import warnings


def attempt(action):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(action())
        except BaseException as error:
            print(type(error).__name__, error)
    for warning in caught:
        print(" ", warning.category.__name__, warning.message)


def numbers():
    while True:
        try:
            yield 1
        except ValueError as error:
            print("got", repr(error))


def started():
    generator = numbers()
    next(generator)
    return generator


print("-- throw")
attempt(lambda: started().throw(ValueError("one")))
attempt(lambda: started().throw(ValueError, "a"))
attempt(lambda: started().throw(ValueError, ValueError("b"), None))
attempt(lambda: started().throw())
attempt(lambda: started().throw(1, 2, 3, 4))
attempt(lambda: started().throw(1, 2, 3))
attempt(lambda: started().throw(1))
attempt(lambda: started().throw(ValueError("x"), "y"))


async def asynchronous():
    yield 1


async def coroutine():
    pass


print("-- athrow looks at its arguments when it is awaited")
for arguments in [(ValueError, "x"), (), (1, 2, 3, 4), (None,)]:
    generator = asynchronous()
    steps = []
    attempt(lambda: steps.append(generator.athrow(*arguments)))
    attempt(lambda: steps[0].send(None))
attempt(lambda: coroutine().throw(ValueError, "x"))
attempt(lambda: coroutine().__await__().throw(ValueError, "x"))
attempt(lambda: asynchronous().asend(None).throw(ValueError, "x"))
attempt(lambda: asynchronous().aclose().throw(ValueError, "x"))
step = asynchronous().aclose()
print(type(step).__name__, type(step).throw.__doc__)
step.close()


def names(frame):
    found = []
    while frame is not None and frame.f_code.co_name != "<module>":
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


class Custom:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, error):
        print(names(sys._getframe()))
        raise error


def inner():
    try:
        yield
    except KeyError:
        print(names(sys._getframe()))
        yield
    raise IndexError


def outer(target):
    try:
        yield from target
    except Exception as error:
        print("caught", type(error).__name__, names(sys._getframe()))
    yield 2


print("-- delegates see who delegates")
for target in inner(), Custom(), iter([1, 2]):
    generator = outer(target)
    next(generator)
    print(generator.throw(KeyError()), generator.gi_running)

print("-- non-iterators in generator expressions")
squares = (x * x for x in range(3))
for given in [range(3), [1, 2], (3,), None, 42, 2.5, [4]]:
    try:
        print(list(types.FunctionType(squares.gi_code, {})(iter(given) if type(given) in (range, tuple) else given)))
    except TypeError as error:
        print(error)

print("-- anext with a default awaits coroutines")


class Single:
    async def __anext__(self):
        return "value"


class Ended:
    async def __anext__(self):
        raise StopAsyncIteration


for iterator in Single(), Ended():
    attempt(lambda: anext(iterator, "default").send(None))

print("-- clear() of a coroutine that was not started")
waiting = coroutine()
attempt(lambda: waiting.cr_frame.clear())
waiting.close()
