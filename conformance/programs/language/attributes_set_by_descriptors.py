"""Attributes set by descriptors of the program, on functions, and by metaclasses that call super().__call__."""
import functools


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.place = '_' + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if getattr(instance, self.place, None) == 99:
            raise AttributeError
        return getattr(instance, self.place)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{self.place}: {value!r}')
        setattr(instance, self.place, value)
        return 'nobody wants it'


class Meta(type):
    made = 0

    def __call__(cls, *args, **options):
        Meta.made += 1
        instance = super().__call__(*args, **options)
        instance.registered = True
        return instance


class Point(metaclass=Meta):
    x = Typed(int)
    y = Typed(int)

    def __init__(self, x, y=0):
        self.x = x
        self.y = y


class Bad(metaclass=Meta):
    def __init__(self):
        return 5


def counted(function):
    @functools.wraps(function)
    def wrapper(*args):
        wrapper.calls += 1
        wrapper.last = args
        return function(*args)
    wrapper.calls = 0
    return wrapper


@counted
def add(a, b):
    return a + b


def outcome(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error} {getattr(error, "name", None)}'


def work(n):
    seen = set()
    total = 0
    for i in range(n):
        point = Point(i % 50, y=i % 7)
        point.x += 1
        total += point.x + point.y + point.registered + add(i, 1)
        if i % 97 == 0:
            seen.add(outcome(Point, 'one'))
            seen.add(outcome(Point, 1, 2, 3))
            seen.add(outcome(Bad))
            seen.add(outcome(setattr, point, 'y', None))
            try:
                point.y = 2.5
            except TypeError as error:
                seen.add(f'{error} {error.__traceback__.tb_next.tb_frame.f_code.co_name}')
            point.y = 99
            seen.add(outcome(lambda: point.y))
    return total, sorted(seen), add.calls, add.last, vars(add) == add.__dict__, sorted(vars(add)), Meta.made, vars(point)


print(work(3000))
add.__dict__ = {'calls': 10}
print(add(1, 2), add.calls, vars(add))
del add.last
print(outcome(lambda: add.last))
add.__dict__['calls'] = 100
print(add(3, 4), add.calls)
print(work(500))


class Late:
    def __init__(self):
        self.value = 1


def store(object, value):
    object.value = value
    return object.value


late = Late()
vars(late)['value'] = 4
for i in range(2000):
    store(late, i)
print(vars(late))
Late.__setattr__ = lambda self, name, value: print('set', name, value)
store(late, 3)
del Late.__setattr__
Late.value = property(lambda self: 'property', lambda self, value: print('property', value))
print(store(late, 4), vars(late))
del Late.value
print(store(late, 5), vars(late))
late.__dict__ = {'value': 6}
print(store(late, 7), vars(late))
