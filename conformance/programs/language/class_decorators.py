def tagged(tag):
    def decorate(cls):
        cls.tags = [*getattr(cls, 'tags', []), tag]
        return cls
    return decorate


def singleton(cls):
    instances = {}

    def get(*args):
        if cls not in instances:
            instances[cls] = cls(*args)
        return instances[cls]
    return get


@tagged('outer')
@tagged('inner')
class Thing:
    pass


@singleton
class Config:
    def __init__(self, value):
        print('created', value)
        self.value = value


print(Thing.tags)
print(Config(1).value, Config(2).value, Config(3) is Config(4))

order = []


def note(name):
    order.append(f'evaluate {name}')

    def apply(target):
        order.append(f'apply {name} to {target.__name__}')
        return target
    return apply


@note('a')
@note('b')
def function(): ...


@(lambda f: note('c')(f))
class Class: ...


print(*order, sep='\n')
