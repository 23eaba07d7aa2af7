"""Calls with `**keywords` alone from code that was compiled: dicts, other mappings, wrong ones; attributes set on functions and objects with a dictionary."""
import collections


def anything(*a, **k):
    return a, k


def chosen(a, b=2, *, c=3, **k):
    return a, b, c, k


class Mapping:
    def keys(self):
        return ['x', 'c']

    def __getitem__(self, name):
        return name * 2


class Nothing:
    pass


def wrap(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


def attempt(function, positional, keywords):
    try:
        return function(*positional, **keywords)
    except Exception as error:
        return type(error).__name__, str(error)


def same(**k):
    return k


first, second = wrap(anything), wrap(chosen)
seen = set()
for i in range(300):
    one = {'a': 1}
    results = [
        first(1, z=2), second(1), second(1, c=5, q=7), attempt(anything, (1,), Mapping()), attempt(chosen, (1,), Mapping()), attempt(chosen, (1,), Nothing()),
        attempt(anything, [3], {1: 2}), attempt(dict, (), {1: 2}), attempt(dict, (), {'a': 2}), attempt(chosen, (), {'a': 1, 'b': 3, 'zz': 9}),
        attempt(chosen, (1,), {'a': 1}), attempt(print, (), {'nope': 1}), attempt(anything, 5, {}), attempt(collections.OrderedDict, (), {'a': 1}),
        attempt(chosen, (1, 2, 3), {}), same(**one) is one, same(**one),
    ]
    seen.add(repr(results))
    first.calls = getattr(first, 'calls', 0) + 1
    first.__dict__['calls'] += 1
for text in seen:
    print(text)
print(first.calls, first.__dict__, vars(second))


class Shown:
    hidden = property(lambda self: 5)


shown = Shown()
shown.__dict__['hidden'] = 3
for i in range(300):
    shown.z = shown.y = i
    try:
        shown.hidden = 1
    except AttributeError as error:
        message = str(error)
setattr(shown, '\U0001F600', 1)
setattr(shown, 'a\U0001F600', 2)
print(shown.__dict__, shown.hidden, shown.y, shown.z, message, getattr(shown, '\U0001F600'))
