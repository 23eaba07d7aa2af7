def greet(name: str, punctuation: str = '!') -> str:
    """Say hello."""
    greet.calls += 1
    return f'Hello {name}{punctuation}'


greet.calls = 0
greet('a'), greet('b')
print(greet.calls, greet.__dict__)
print(greet.__name__, greet.__qualname__, greet.__module__, greet.__doc__)
print(greet.__annotations__, greet.__defaults__, greet.__code__.co_varnames, greet.__code__.co_argcount)
greet.__name__ = 'welcome'
greet.__doc__ = None
print(greet.__name__, greet.__qualname__, greet.__doc__)


def outer():
    def inner(): ...
    return inner, lambda: None


inner, anonymous = outer()
print(inner.__qualname__, anonymous.__qualname__, anonymous.__name__)


class K:
    def method(self): ...


k = K()
print(K.method.__qualname__, k.method.__self__ is k, k.method.__func__ is K.method, k.method == k.method, k.method is k.method)
try:
    k.method.attribute = 1
except AttributeError as error:
    print(error)
greet.__code__ = (lambda name, punctuation: name + punctuation).__code__
print(greet('x'))
try:
    greet.__defaults__ = 5
except TypeError as error:
    print(error)
