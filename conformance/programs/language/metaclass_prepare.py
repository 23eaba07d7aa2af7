class Recorder(dict):
    def __init__(self):
        self.order = []

    def __setitem__(self, key, value):
        if not key.startswith('__'):
            self.order.append(key)
            if key in self:
                raise NameError(f'{key} defined twice')
        super().__setitem__(key, value)


class Ordered(type):
    @classmethod
    def __prepare__(meta, name, bases, **options):
        print('prepare', name, bases, options)
        return Recorder()

    def __new__(meta, name, bases, namespace, **options):
        cls = super().__new__(meta, name, bases, dict(namespace))
        cls.order = tuple(namespace.order)
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        print('calling', cls.__name__)
        return super().__call__(*args, **kwargs)

    def __len__(cls):
        return len(cls.order)

    @property
    def description(cls):
        return f'{cls.__name__}: {", ".join(cls.order)}'


class Form(metaclass=Ordered, strict=True):
    name = 1
    age = 2

    def save(self): ...


print(Form.order, len(Form), Form.description)
print(isinstance(Form(), Form), type(Form).__name__)
try:
    class Twice(metaclass=Ordered):
        a = 1
        a = 2
except NameError as error:
    print(error)
try:
    Form().description
except AttributeError as error:
    print(error)
