class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print('enter', self.name)
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind.__name__ if kind else None, value)
        return self.swallow


with Manager('a') as a, Manager('b') as b:
    print(a, b)
with (
    Manager('c'),
    Manager('d', swallow=True) as d,
):
    raise ValueError('lost')
print('continues')
try:
    with Manager('outer'):
        with Manager('inner'):
            raise KeyError('through')
except KeyError as error:
    print('caught', error)


def early():
    with Manager('return'):
        return 'value'


print(early())
for i in range(2):
    with Manager(f'loop{i}'):
        if i == 0:
            continue
        break
with Manager('target') as (x, *y):
    print(x, y)


class NoExit:
    def __enter__(self): ...


class Nothing: ...


for bad in (NoExit(), Nothing(), 5):
    try:
        with bad:
            pass
    except TypeError as error:
        print(error)


class FailingExit(Manager):
    def __exit__(self, *details):
        raise RuntimeError('exit failed')


try:
    with FailingExit('f'):
        raise ValueError('original')
except RuntimeError as error:
    print(error, repr(error.__context__))
