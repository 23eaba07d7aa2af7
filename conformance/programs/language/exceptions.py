def attempt(number):
    try:
        if number == 0:
            return 'early'
        if number == 1:
            raise ValueError('one')
        if number == 2:
            1 / 0
        if number == 3:
            raise KeyError('three') from None
    except ValueError as error:
        return f'{type(error).__name__}: {error}'
    except (ZeroDivisionError, OverflowError):
        return 'arithmetic'
    else:
        return 'else'
    finally:
        print('finally', number)


for n in range(5):
    try:
        print(attempt(n))
    except KeyError as error:
        print('outside', error.args, error.__suppress_context__)

try:
    try:
        raise TypeError('first')
    except TypeError:
        raise OSError('second')
except OSError as error:
    print(repr(error), repr(error.__context__), error.__cause__)

try:
    raise ExceptionGroup('many', [ValueError(1), TypeError(2), ExceptionGroup('deep', [ValueError(3)])])
except* ValueError as group:
    print('values', group.exceptions)
except* TypeError as group:
    print('types', group.exceptions)


def loops():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            yield i
        finally:
            print('end of', i)


print(list(loops()))


class Manager:
    def __enter__(self):
        print('enter')
        return self

    def __exit__(self, kind, value, traceback):
        print('exit', kind.__name__ if kind else None, value)
        return kind is ValueError


with Manager() as m, Manager():
    raise ValueError('swallowed')
print('after')
note = ValueError('noted')
note.add_note('a note')
print(note.__notes__)
