"""What `type()` takes for names, docstrings and `__slots__`."""


def attempt(*args):
    try:
        made = type(*args)
    except Exception as error:
        print(ascii(args[:2]), type(error).__name__, error)
    else:
        print(ascii(made.__name__), made.__name__ == args[0], ascii(made.__doc__), [name for name in made.__dict__ if not name.startswith("__")])


for name in "A", "\xc4", "\U0001f40d", "1", "", "a\0b", "\ud800x", 3:
    attempt(name, (), {})
for doc in "x", "ab\ud800", "a\0b", "\U0001f40d", 3, None:
    attempt("A", (), {"__doc__": doc})

A = type("A", (), {})
for name in "\U0001f40d", "a\0b", "\ud800x":
    try:
        A.__name__ = name
    except Exception as error:
        print(type(error).__name__, error)
    A.__qualname__ = name
    print(ascii(A.__name__), ascii(A.__qualname__), ascii(repr(A)))
A.__doc__ = "\ud800"
print(ascii(A.__doc__))


class I(int):
    pass


class T(tuple):
    __slots__ = ()


for bases in (), (int,), (type,), (bytes,), (I,), (T,), (str,), (list,), (bytearray,), (Exception,):
    for slots in "x", ["__dict__"], ["__weakref__"], ["a", "a"], ["a", "b", "a"], ["__a", "_B__a"], ["__dict__", "__dict__"], ["__weakref__"] * 2, ["1"], [1], []:
        print(bases, slots, end=" ")
        attempt("B", bases, {"__slots__": slots})

B = type("B", (), {"__firstlineno__": 42})
print(B.__firstlineno__)
B.__module__ = "other"
print(B.__dict__.get("__firstlineno__"))
