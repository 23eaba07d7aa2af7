def run(kind):
    try:
        print('try', kind)
        if kind == 'return':
            return 'returned'
        if kind == 'raise':
            raise KeyError(kind)
        if kind == 'other':
            raise OSError
    except KeyError as error:
        print('except', error)
        return 'handled'
    else:
        print('else')
        return 'from else'
    finally:
        print('finally')


for kind in ('plain', 'return', 'raise'):
    print(run(kind))
try:
    run('other')
except OSError:
    print('escaped')


def loop():
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print('body', i)
        finally:
            print('cleanup', i)
    return 'done'


print(loop())


def nested():
    try:
        try:
            raise ValueError('inner')
        finally:
            print('inner finally')
    except ValueError as error:
        print('outer', error)
        try:
            raise TypeError('second')
        except TypeError as second:
            print(repr(second.__context__))
    try:
        error
    except UnboundLocalError as gone:
        print(gone)


nested()


def value():
    x = 1
    try:
        return x
    finally:
        x = 2


print(value())


def generator():
    try:
        yield 1
        yield 2
    finally:
        print('closed')


for item in generator():
    print(item)
    break
g = generator()
next(g)
g.close()
