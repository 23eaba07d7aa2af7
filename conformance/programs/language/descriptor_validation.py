class Validated:
    def __set_name__(self, owner, name):
        self.name = name
        self.storage = '_' + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.storage)

    def __set__(self, instance, value):
        setattr(instance, self.storage, self.check(value))

    def __delete__(self, instance):
        print('delete', self.name)
        delattr(instance, self.storage)


class Positive(Validated):
    def check(self, value):
        if value <= 0:
            raise ValueError(f'{self.name} must be positive, not {value}')
        return value


class Text(Validated):
    def __init__(self, longest):
        self.longest = longest

    def check(self, value):
        if not isinstance(value, str):
            raise TypeError(f'{self.name} must be str, not {type(value).__name__}')
        return value[:self.longest]


class Product:
    name = Text(5)
    price = Positive()

    def __init__(self, name, price):
        self.name = name
        self.price = price


p = Product('keyboard', 10)
print(p.name, p.price, vars(p))
for name, value in (('price', -1), ('name', 3)):
    try:
        setattr(p, name, value)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
del p.price
try:
    p.price
except AttributeError as error:
    print(error)
print(type(Product.price).__name__)
