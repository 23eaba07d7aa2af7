"""What is said of special methods of built-in types that are given too many or too few arguments, or keywords."""

OF_INT = ['__add__', '__neg__', '__lt__', '__hash__', '__repr__', '__getattribute__', '__setattr__', '__delattr__', '__pow__', '__rpow__', '__bool__', '__divmod__', '__eq__']
OTHERS = [
    ([], '__len__'), ([], '__getitem__'), ([], '__setitem__'), ([], '__delitem__'), ([], '__contains__'), ([], '__iadd__'), ([], '__mul__'), ([], '__iter__'),
    ({}, '__setitem__'), ({}, '__len__'), ({}, '__contains__'), ('', '__mod__'), ('', '__len__'), ('', '__getitem__'), (lambda: 0, '__get__'),
    (iter([]), '__next__'), ({1}, '__or__'), (object(), '__init__'), (object(), '__str__'), (b'', '__buffer__'),
]


def show(owner, name, method, *args, **keywords):
    try:
        method(*args, **keywords)
    except TypeError as error:
        print(owner, name, len(args), len(keywords), error)
    except Exception as error:
        print(owner, name, type(error).__name__)


for instance, name in [(5, name) for name in OF_INT] + OTHERS:
    method = getattr(instance, name)
    owner = type(instance).__name__
    for count in range(4):
        if (owner, name, count) != ('bytes', '__buffer__', 1):
            show(owner, name, method, *range(1, count + 1))
    show(owner, name, method, k=1)
show('int', '__add__', int.__add__)
show('int', '__add__', int.__add__, 1)
show('int', '__add__', int.__add__, 'a', 1)
