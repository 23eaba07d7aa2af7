"""What annotations, type parameters and aliases of a class evaluate later sees the class as it is then."""


class Model:
    Kind = int

    def method[T: Kind](self, value: Kind) -> None: ...

    type Alias = Kind
    field: Kind


Model.Kind = float
print(Model.method.__type_params__[0].__bound__, Model.Alias.__value__)
print(Model.method.__annotations__, Model.__annotations__)
Model.Kind = str
print(Model.method.__type_params__[0].__bound__, Model.Alias.__value__, Model.__annotations__)


class Removed:
    Kind = int
    type Alias = Kind


del Removed.Kind
try:
    print(Removed.Alias.__value__)
except NameError as error:
    print(error)


class Early:
    Kind = int

    def method[T: Kind](self): ...

    print(method.__type_params__[0].__bound__)
    Kind = str


Early.Kind = bytes
print(Early.method.__type_params__[0].__bound__)


class Meta(type):
    def __new__(meta, name, bases, namespace):
        made = super().__new__(meta, name, bases, namespace)
        made.Kind = tuple
        namespace["Kind"] = list
        return made


class Made(metaclass=Meta):
    Kind = int
    type Alias = Kind


print(Made.Alias.__value__, Made.Kind)


# Made by an __annotate__ of its own, and deleted.
class Own:
    def __annotate__(format):
        return {"a": int}


print(Own.__annotations__, Own.__annotate__ is None)
del Own.__annotations__
print(Own.__annotations__, Own.__annotate__)


def annotated():
    pass


for owner in annotated, type(__builtins__)("module"), type("C", (), {}):
    owner.__annotate__ = lambda format: 42
    try:
        print(owner.__annotations__)
    except TypeError as error:
        print(error)
