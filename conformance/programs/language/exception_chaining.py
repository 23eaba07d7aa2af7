def describe(error, depth=0):
    if error is None:
        return
    print('  ' * depth + repr(error), 'suppressed' if error.__suppress_context__ else '')
    describe(error.__cause__, depth + 1)
    if error.__context__ is not error.__cause__:
        describe(error.__context__, depth + 1)


def caught(action):
    try:
        action()
    except Exception as error:
        describe(error)


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        {}['missing']


def explicit():
    try:
        int('x')
    except ValueError as error:
        raise RuntimeError('wrapped') from error


def hidden():
    try:
        int('x')
    except ValueError:
        raise RuntimeError('alone') from None


def in_finally():
    try:
        raise ValueError('first')
    finally:
        raise TypeError('second')


def reraised():
    try:
        raise ValueError('again')
    except ValueError:
        raise


def bare():
    raise


for action in (implicit, explicit, hidden, in_finally, reraised, bare):
    print(action.__name__)
    caught(action)
for wrong in ('raise 5', 'raise ValueError from 3', 'raise object'):
    try:
        exec(wrong)
    except TypeError as error:
        print(error)
error = ValueError('noted')
error.add_note('one')
error.add_note('two')
print(error.__notes__, error.with_traceback(None) is error)
