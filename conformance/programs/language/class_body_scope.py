x = 'global'


class Scope:
    print('x is', x)
    x = 'class'
    print('x is', x)
    values = [x for _ in range(2)]
    first = [v for v in [x]]

    def method(self):
        return x

    y = lambda self: x
    for i in range(3):
        pass


print(Scope.values, Scope.first, Scope().method(), Scope().y(), Scope.i)


def outer():
    name = 'outer'

    class Inner:
        seen = name
        other = 'inner'
        also = other + name

        def get(self):
            return name

    return Inner


inner = outer()
print(inner.seen, inner.also, inner().get())
print(inner.__qualname__, inner.get.__qualname__, inner.__module__)


class WithLocals:
    a = 1
    names = sorted(n for n in locals() if not n.startswith('__'))
    del a


print(WithLocals.names, hasattr(WithLocals, 'a'), WithLocals.__firstlineno__)
