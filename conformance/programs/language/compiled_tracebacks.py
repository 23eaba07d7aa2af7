"""What tracebacks lead to when the functions were hot: frames, their locals and callers, lines, and exceptions made in many ways."""
import sys
import traceback


class Plain(Exception):
    pass


class WithCode(Exception):
    def __init__(self, code, *, hint=None):
        super().__init__(code)
        self.code = code
        self.hint = hint


class Silent(Exception):
    def __init__(self, code):
        self.code = code


class Made(Exception):
    def __new__(cls, *args):
        self = super().__new__(cls, 'from new', *args)
        self.made = True
        return self


class Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args, 'from meta')


class ByMeta(Exception, metaclass=Meta):
    pass


class Late(Exception):
    pass


class Many(KeyError, AttributeError):
    pass


def places(error):
    """Function, line within it, and small locals of all entries, with the callers of the innermost frame."""
    entries = []
    tb = error.__traceback__
    while tb is not None:
        frame = tb.tb_frame
        own = {name: value for name, value in frame.f_locals.items() if isinstance(value, (int, str)) and name[0] != '_'}
        entries.append((frame.f_code.co_name, tb.tb_lineno - frame.f_code.co_firstlineno, own))
        last = frame
        tb = tb.tb_next
    callers = []
    while last is not None and last.f_code.co_name != '<module>':
        callers.append(last.f_code.co_name)
        last = last.f_back
    return entries, callers


def deepest(n, what):
    local = n * 2
    if n % 3 == 0:
        raise what(n)
    return local


def middle(n, what):
    name = f'm{n}'
    try:
        return deepest(n, what)
    finally:
        COUNTS[name] = n


def outer(n, what):
    value = middle(n, what)
    return value + 1


def caught(n, what):
    before = n + 1
    try:
        return outer(n, what)
    except what as error:
        return error, before + 1


def again(n, what):
    try:
        outer(n, what)
    except what:
        step = 'inner'
        raise


def chained(n, what):
    try:
        outer(n, what)
    except what as error:
        raise RuntimeError('chained') from error


def in_generator(n, what):
    for i in range(n, n + 3):
        yield i
        deepest(i, what)


def drain(n, what):
    try:
        return list(in_generator(n, what))
    except what as error:
        return error


def kept(n):
    """The same frame in two tracebacks, seen after more has happened in it."""
    errors = []
    for i in range(3):
        try:
            deepest(3 * n, Plain)
        except Plain as error:
            errors.append(error)
    n = -1
    frames = [error.__traceback__.tb_frame for error in errors]
    return frames[0] is frames[1] is frames[2], frames[0] is sys._getframe(), [error.__traceback__.tb_next.tb_frame for error in errors]


COUNTS = {}
for n in range(3000):
    COUNTS.clear()
    last = caught(n, Plain), caught(n, WithCode), caught(n, Silent)
    for what in again, chained:
        try:
            what(n, Plain)
        except (Plain, RuntimeError) as error:
            failure = error
    drained = drain(n, Plain)

error, after = caught(2700, WithCode)
print(places(error), after, error.args, error.code, error.hint)
error, after = caught(2700, Silent)
print(places(error), error.args, error.code)
for what in again, chained:
    for n in range(300):
        try:
            what(n, Plain)
        except (Plain, RuntimeError) as error:
            failure = error
    print(places(failure))
    if failure.__cause__ is not None:
        print(places(failure.__cause__), failure.__context__ is failure.__cause__)
print(places(drain(299, Plain)))
print(drain(3, Plain).args, drain(4, Plain).args)
same, own, inner = kept(1)
print(same, own, len(set(map(id, inner))), [frame.f_locals['n'] for frame in inner])


def making(n):
    made = [
        Plain(), Plain(n), Plain(n, 'two'), WithCode(n), WithCode(n, hint='h'), WithCode(code=n), Silent(n), Made(n), ByMeta(n), Many(n), Late(n), KeyError(n), OSError(2, 'no'),
        OSError(n), StopIteration(n), SystemExit(n), AttributeError('text', name='a', obj=n), NameError('text', name='b'), ImportError('text', name='c', path='d'), UnicodeDecodeError('utf-8', b'a', 0, 1, 'why'),
        SyntaxError('text', ('file', 1, 2, 'line')), ExceptionGroup('group', [ValueError(n)]),
    ]
    return [(type(one).__name__, one.args, str(one), one.__dict__ if hasattr(one, '__dict__') else None) for one in made]


for n in range(2000):
    result = making(n)
    if n == 1200:
        Late.__init__ = lambda self, *args: setattr(self, 'seen', args)
for one in result:
    print(one)


def wrong(what, *args, **keywords):
    for n in range(2000):
        try:
            what(*args, **keywords)
        except TypeError as error:
            text = str(error)
    return text


class NotNone(Exception):
    def __init__(self):
        return 1


class Keywords(Exception):
    def __init__(self, a, b=2):
        super().__init__(a, b=b)


print(wrong(Plain, a=1), wrong(WithCode), wrong(WithCode, 1, 2), wrong(NotNone), wrong(Keywords, 1), wrong(KeyError, a=1), sep='\n')


def handled(n):
    """Contexts of exceptions raised while others are handled."""
    try:
        try:
            raise KeyError(n)
        except KeyError:
            raise ValueError(n)
    except ValueError as error:
        try:
            raise error.__context__
        except KeyError as inner:
            return type(inner.__context__), inner.__context__.__context__, sys.exc_info()[1] is inner


for n in range(3000):
    found = handled(n)
print(found)


def printed(n):
    try:
        chained(n, Plain)
    except RuntimeError:
        return traceback.format_exc()


for n in range(0, 900, 3):
    text = printed(n)
print(text.replace(__file__, 'FILE'))


def reraised(n):
    try:
        try:
            deepest(n, Plain)
        except Plain as error:
            kept = error
            raise error.with_traceback(None)
    except Plain as error:
        return places(error), error is kept


for n in range(0, 6000, 3):
    found = reraised(n)
print(found)


def line_of_caller():
    try:
        deepest(3, Plain)
    except Plain as error:
        frame = error.__traceback__.tb_frame
    first = frame.f_lineno - frame.f_code.co_firstlineno
    return first, frame.f_lineno - frame.f_code.co_firstlineno, frame.f_back.f_code.co_name


def calls_it():
    return line_of_caller()


for n in range(3000):
    found = calls_it()
print(found)
