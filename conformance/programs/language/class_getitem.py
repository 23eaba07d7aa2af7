import types


class Box:
    def __class_getitem__(cls, item):
        return f'{cls.__name__} of {item!r}'


class Pair:
    __class_getitem__ = classmethod(types.GenericAlias)


print(Box[int], Box['x', 1], Box[1:2])
alias = Pair[int, str]
print(alias, alias.__origin__ is Pair, alias.__args__, alias.__parameters__)
print(isinstance(alias(), Pair), alias == Pair[int, str], hash(alias) == hash(Pair[int, str]))
print(list[int], dict[str, list[int]], tuple[int, ...], type[int])
print(list[int]([1, 2]), list[int].__args__)
try:
    int[str]
except TypeError as error:
    print(error)
try:
    isinstance([], list[int])
except TypeError as error:
    print(error)
