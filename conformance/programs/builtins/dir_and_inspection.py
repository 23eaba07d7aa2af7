class Base:
    base_attr = 1

    def method(self):
        """Method doc."""


class Child(Base):
    """Child doc."""
    child_attr: int = 2

    def __init__(self):
        self.instance_attr = 3


c = Child()
print([n for n in dir(c) if not n.startswith('_')], [n for n in dir(Child) if 'attr' in n])
print(vars(c), sorted(n for n in vars(Child) if not n.startswith('__')), Child.__doc__, c.method.__doc__, Child.method.__doc__, Base.__doc__)
print(Child.__bases__, Child.__mro__, Child.__base__, Child.__name__, Child.__qualname__, Child.__module__, Child.__annotations__, c.__class__, Child.__dict__['child_attr'])
print(sorted(set(dir(object))))
print([n for n in dir([]) if not n.startswith('__')])
print([n for n in dir('') if not n.startswith('__')])
print([n for n in dir({}) if not n.startswith('__')])
print([n for n in dir(set()) if not n.startswith('__')])
print([n for n in dir(1) if not n.startswith('__')], [n for n in dir(1.5) if not n.startswith('__')], [n for n in dir(()) if not n.startswith('__')])
print([n for n in dir(b'') if not n.startswith('__')])


def local_dir(a, b=2):
    c = 3
    return dir()


print(local_dir(1), [n for n in dir() if not n.startswith('__')])
generator = (i for i in 'x')
print([n for n in dir(generator) if n.startswith('gi_')], [n for n in dir(local_dir.__code__) if n.startswith('co_')])
print(len.__text_signature__, str.split.__text_signature__, list.sort.__doc__.splitlines()[0], int.__doc__.splitlines()[0])
import builtins
print(len([n for n in dir(builtins) if n[0].isupper()]) > 60, [n for n in dir(builtins) if n[0].islower()])
