# Static methods of built-in types are staticmethod objects in the class, and can be taken over into others.
import inspect

for cls in str, bytes, bytearray:
    found = cls.__dict__["maketrans"]
    print(cls.__name__, type(found), type(cls.maketrans), [kind.kind for kind in inspect.classify_class_attrs(cls) if kind.name == "maketrans"])
    print(found.__wrapped__ is found.__func__, found.__get__(None, cls) is found.__func__, cls.maketrans is found.__func__)


class Text(str):
    maketrans = str.__dict__["maketrans"]


print(Text.maketrans({1: 2}), Text("a").maketrans({3: 4}), str.maketrans.__self__, str.__dict__["maketrans"]("a", "b"))
