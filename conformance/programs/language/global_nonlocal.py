counter = 0


def bump():
    global counter, created
    counter += 1
    created = 'by bump'


bump(), bump()
print(counter, created)


def outer():
    x = 'outer'

    def middle():
        nonlocal x
        x = 'middle'

        def inner():
            nonlocal x
            global y
            x = 'inner'
            y = 'global y'
        inner()
    middle()
    return x


print(outer(), y)
for source in (
    'def f():\n    x = 1\n    global x',
    'def f():\n    nonlocal missing',
    'nonlocal x',
    'def f(x):\n    global x',
    'def f():\n    print(z)\n    global z',
    'class C:\n    nonlocal q',
):
    try:
        compile(source, 'test', 'exec')
    except SyntaxError as error:
        print(error.msg, error.lineno)


def deleting():
    global temporary
    temporary = 1
    del temporary


deleting()
print('temporary' in globals())
exec('counter = 100')
print(counter)


def reads_locals():
    a = 1
    namespace = locals()
    b = 2
    namespace['a'] = 99
    return a, namespace, locals() is namespace


print(reads_locals())
exec('def made(): return counter', globals())
print(made(), eval('counter + x', {'counter': 1}, {'x': 2}))
