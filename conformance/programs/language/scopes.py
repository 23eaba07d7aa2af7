x = 'module'


class Scope:
    x = 'class'
    seen = [x for _ in range(1)]
    later = lambda self: x

    def method(self):
        return x, __class__.__name__


def function():
    print([x for x in range(3)], [lambda: x for x in range(2)][0]())
    global added
    added = 'added'

    def nested():
        nonlocal value
        value += 1
        return value

    value = 1
    exec('value = 100; print(value)')
    return nested(), value, sorted(locals())


print(Scope.seen, Scope().later(), Scope().method(), function(), added)
try:
    def early():
        print(local)
        local = 1
    early()
except UnboundLocalError as error:
    print(error)
try:
    def unset():
        def use():
            return cell
        if False:
            cell = 1
        return use()
    unset()
except NameError as error:
    print(error)
for i in range(2):
    pass
del i
try:
    i
except NameError as error:
    print(error, error.name)


class Private:
    __secret = 1

    def reveal(self):
        return self.__secret, [name for name in dir(self) if 'secret' in name]


print(Private().reveal())
print((lambda a, /, b=2, *c, d, **e: (a, b, c, d, e))(1, d=4, f=5))


def defaults(a, cache=[]):
    cache.append(a)
    return cache


print(defaults(1), defaults(2), defaults.__defaults__)
for call in (lambda: defaults(), lambda: defaults(1, 2, 3), lambda: defaults(b=1), lambda: defaults(1, a=1), lambda: len(), lambda: [].append(1, 2)):
    try:
        call()
    except TypeError as error:
        print(error)
