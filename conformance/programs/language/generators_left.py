"""Generators that are left: their finally blocks run at once."""
log = []


def numbers(name):
    try:
        for n in range(10):
            yield n
    finally:
        print('closed', name)


def broken():
    for n in numbers('break'):
        if n == 2:
            break
    print('after break')


def returned():
    for n in numbers('return'):
        if n == 2:
            return 'returned'


def returned_const():
    for n in numbers('return'):
        return n


def raised():
    try:
        for n in numbers('raise'):
            if n == 2:
                raise ValueError
    except ValueError:
        print('handled')
    print('after')


def raising():
    for n in numbers('raise out'):
        raise KeyError(n)


def ended():
    for n in numbers('end'):
        pass
    print('after end')


def kept():
    g = numbers('kept')
    for n in g:
        if n == 1:
            break
    print('kept on', next(g))
    del g
    print('gone')


def nested():
    for a in numbers('outer'):
        for b in numbers('inner'):
            if b == a:
                break
        else:
            print('never')
        if a == 1:
            break
    print('done')


def holder():
    class Keep:
        def make(self):
            self.g = numbers('held')
            return self.g
    k = Keep()
    for n in k.make():
        if n == 3:
            break
    print('still', next(k.g))
    k = None
    print('let go')


def continued():
    for n in numbers('continue'):
        if n < 8:
            continue
        print(n)
        break


def zipped():
    for a, b in zip(numbers('zip'), range(3)):
        pass
    print('zip done')


def delegating():
    def outer():
        try:
            yield from numbers('delegate')
        finally:
            print('outer')
    for n in outer():
        if n == 1:
            break
    print('left')


def expression():
    for n in (x * 2 for x in numbers('genexpr')):
        if n > 3:
            break
    print('left')


def with_block():
    class Block:
        def __enter__(self):
            print('enter')

        def __exit__(self, *details):
            print('exit', details[0])

    def gen():
        with Block():
            yield 1
            yield 2
    for n in gen():
        break
    print(next(gen()))
    print('left')
    print([n for n in gen()])
    a, *b = gen()
    print(a, b)
    def inside():
        for n in gen():
            yield n
    for n in inside():
        break
    print('done')


def many(n):
    total = 0
    for i in range(n):
        for x in quiet():
            total += x
            if x == 3:
                break
        assert log == [], (i, log)
    return total


def quiet():
    log.append(1)
    try:
        for n in range(10):
            yield n
    finally:
        log.pop()


for f in broken, returned, returned_const, raised, ended, kept, nested, holder, continued, zipped, delegating, expression, with_block:
    print('--', f.__name__)
    print(f())
try:
    raising()
except KeyError as error:
    print('in the handler')
print('after the handler')
print(many(2500))


class Argument:
    def __del__(self):
        print('argument gone')


def takes(argument):
    yield


def closed():
    generator = takes(Argument())
    generator.close()
    print('closed before it began')
    generator = takes(Argument())
    next(generator)
    generator.close()
    print('closed')
    generator = takes(Argument())
    generator.gi_frame.clear()
    print('frame cleared')


closed()


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        raise ZeroDivisionError(name)


def delegates():
    yield from Broken()


import sys

sys.unraisablehook = lambda unraisable: print('unraisable', unraisable.exc_type, unraisable.err_msg.split('<')[0], unraisable.object)
generator = delegates()
next(generator)
try:
    generator.throw(AttributeError)
except ZeroDivisionError as error:
    print('not thrown in:', error, generator.gi_suspended)
generator.close()
print(generator.gi_suspended)
