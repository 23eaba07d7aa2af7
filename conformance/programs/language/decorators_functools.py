import functools


def trace(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print(f'-> {function.__name__}{args}')
        result = function(*args, **kwargs)
        print(f'<- {result}')
        return result
    return wrapper


def repeat(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return [function(*args) for _ in range(times)]
        return wrapper
    return decorate


class CountCalls:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)

    def __get__(self, instance, owner=None):
        return functools.partial(self, instance)


@trace
def fact(n):
    """Factorial."""
    return 1 if n == 0 else n * fact(n - 1)


@repeat(3)
@trace
def hello(name):
    return f'hi {name}'


@CountCalls
def square(x):
    return x * x


class K:
    @CountCalls
    def method(self, x):
        return x + 1

    @staticmethod
    @trace
    def static(x):
        return x

    @classmethod
    @trace
    def klass(cls):
        return cls.__name__

    @trace
    def plain(self):
        return 'plain'

    def __repr__(self):
        return 'K()'


print(fact(2), fact.__name__, fact.__doc__, fact.__wrapped__.__name__)
print(hello('x'))
print(square(3), square(4), square.calls, square.__name__)
k = K()
print(k.method(1), k.static(2), K.klass(), k.plain())
