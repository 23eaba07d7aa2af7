"""Data descriptor, then instance dictionary, then non-data descriptor, then __getattr__."""


class Data:
    def __get__(self, instance, owner):
        return 'data descriptor'

    def __set__(self, instance, value):
        print('set', value)


class NonData:
    def __get__(self, instance, owner):
        return 'non-data descriptor'


class Example:
    data = Data()
    plain = NonData()
    value = 'class attribute'

    def __getattr__(self, name):
        return f'getattr {name}'


e = Example()
print(e.data, '|', e.plain, '|', e.value, '|', e.other)
e.__dict__.update(data='instance', plain='instance', value='instance', other='instance')
print(e.data, '|', e.plain, '|', e.value, '|', e.other)
e.data = 5
e.plain = 6
print(e.__dict__)


class Guarded:
    secret = 42

    def __getattribute__(self, name):
        if name == 'secret':
            raise AttributeError('hidden')
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return f'fallback for {name}'


print(Guarded().secret, Guarded().unknown, Guarded.secret)
print(len.__get__([1, 2, 3])if hasattr(len, '__get__') else 'builtins do not bind')
print(str.upper.__get__('abc')(), (lambda self: self * 2).__get__(21)())
