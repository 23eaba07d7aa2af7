# Entries of a class whose keys are no strings stand where the namespace had them.
import warnings

warnings.simplefilter("ignore")


class Prepared(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return {"a": 1, 3: 4, "b": 2, None: 5}


class Made(metaclass=Prepared):
    x = 1


class Written:
    locals()[5] = 6
    y = 2
    locals()[7] = 8


Called = type("Called", (), {1: 2, "q": 3, (1,): 4, "z": 5, 6: 7})

for cls in Made, Written, Called:
    print(list(cls.__dict__), list(reversed(cls.__dict__)))
print(list(vars(Called).items())[:5], Called.__dict__.copy() == dict(Called.__dict__))
print(Called.__dict__.get(1), (1,) in Called.__dict__, len(Called.__dict__))
Called.new = 1
del Called.q
print(list(Called.__dict__))
