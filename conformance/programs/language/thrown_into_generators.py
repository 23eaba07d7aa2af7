"""The context of an exception that is thrown into a generator: what the generator itself handles, not what its caller does."""
import types
from contextlib import ExitStack, contextmanager


def chain(error):
    links = []
    while error is not None:
        links.append(error)
        error = error.__context__
    return links


def plain():
    try:
        yield 1
    except Exception as error:
        print("plain", chain(error))
        yield 2
    yield 3


def handling():
    try:
        raise Exception("own")
    except Exception:
        try:
            yield 1
        except Exception as error:
            print("handling", chain(error))
            yield 2


def delegating():
    yield from handling()


def delegating_while_handling():
    try:
        raise Exception("outer own")
    except Exception:
        yield from plain()


@types.coroutine
def awaited():
    try:
        yield
    except Exception as error:
        print("awaited", chain(error))
        yield


async def coroutine():
    await awaited()


for make in plain, handling, delegating, delegating_while_handling, coroutine:
    running = make()
    running.send(None)
    for text in "first", "second":
        try:
            raise Exception("handled by the caller")
        except Exception:
            try:
                running.throw(Exception(text))
            except Exception as error:
                print(make.__name__, chain(error))


def leaving():
    try:
        yield
    except GeneratorExit as error:
        print("leaving", chain(error))


try:
    raise Exception("handled by the caller")
except Exception:
    running = leaving()
    next(running)
    running.close()
    try:
        plain().throw(Exception("before it ran"))
    except Exception as error:
        print(chain(error))


@contextmanager
def replacing(error):
    try:
        yield
    finally:
        raise error


for count in 2, 3, 4, 5:
    errors = [Exception(i) for i in range(count)]
    try:
        with ExitStack() as stack:
            for error in reversed(errors[1:]):
                stack.enter_context(replacing(error))
            raise errors[0]
    except Exception as error:
        print(chain(error))
