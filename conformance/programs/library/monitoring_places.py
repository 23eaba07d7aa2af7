"""Where sys.monitoring says that things happen: exceptions, ends of loops, super(), first lines, disabled branches."""
import sys

M = sys.monitoring
E = M.events
TOOL = 3
M.use_tool_id(TOOL, 'places')
out = []


def listen(names):
    for name in names.split():
        def callback(code, offset, *rest, name=name):
            if code.co_filename == __file__:
                shown = [getattr(value, '__name__', None) or repr(value)[:40] for value in rest if value is not M.MISSING and value is not M.set_events]
                out.append((name, code.co_name, offset, *shown))
        M.register_callback(TOOL, getattr(E, name), callback)


def shown(events, action):
    out.clear()
    M.set_events(TOOL, events)
    try:
        action()
    finally:
        M.set_events(TOOL, 0)
    for line in sorted(set(out)):
        print(*line, out.count(line))
    print()


def fails(*args, **kwargs):
    return 1 / 0


class Odd:
    def __init__(self, fail=0):
        if fail:
            1 / 0

    @property
    def property(self):
        return 1 / 0

    def __getitem__(self, index):
        return 1 / 0

    def __add__(self, other):
        return 1 / 0

    def __iter__(self):
        return self

    def __next__(self):
        1 / 0

    def __getattr__(self, name):
        raise AttributeError(name)

    def __bool__(self):
        1 / 0

    def __enter__(self):
        1 / 0

    def __exit__(self, *_):
        pass


def keywords():
    fails(x=1)


def stars():
    fails(*[1], **{'x': 2})


def read_property():
    Odd().property


def read_item():
    Odd()[0]


def add():
    Odd() + 1


def construct():
    Odd(1)


def loop():
    for _ in Odd():
        pass


def missing():
    Odd().nothing


def truth():
    if Odd():
        pass


def enter():
    with Odd():
        pass


def comprehension():
    [fails() for _ in (1, 2)]


def mapped():
    list(map(fails, [1]))


def generator():
    yield 1
    1 / 0


def over_generator():
    for _ in generator():
        pass


def delegates():
    list(delegating())


def delegating():
    yield from generator()


def names():
    return nothing


def unpack():
    a, b = (1,)


def handled():
    try:
        fails()
    except KeyError:
        pass


def finally_():
    try:
        {}['k']
    finally:
        z = 1


def thrown():
    def catching():
        try:
            yield 1
        except ValueError:
            yield 2
    i = catching()
    next(i)
    i.throw(ValueError('v'))
    try:
        i.throw(TypeError('t'))
    except TypeError:
        pass


actions = [keywords, stars, read_property, read_item, add, construct, loop, missing, truth, enter, comprehension, mapped,
           over_generator, delegates, names, unpack, handled, finally_, thrown]


def run():
    for action in actions:
        for _ in range(20):
            try:
                action()
            except Exception:
                pass


run()
listen('RAISE PY_UNWIND RERAISE EXCEPTION_HANDLED PY_THROW')
shown(E.RAISE | E.PY_UNWIND | E.RERAISE | E.EXCEPTION_HANDLED | E.PY_THROW, run)


# ---- loops and awaits that end

def five():
    yield 1
    return 5


async def seven():
    return 7


async def awaits():
    await seven()


def delegate():
    x = yield from five()


def ends():
    for _ in range(50):
        for x in five():
            pass
        list(delegate())
        try:
            awaits().send(None)
        except StopIteration:
            pass
        i = five()
        next(i)
        try:
            next(i)
        except StopIteration:
            pass


ends()
listen('STOP_ITERATION RAISE')
shown(E.STOP_ITERATION | E.RAISE, ends)


# ---- super()

class Base:
    x = 1

    def method(self, a=1):
        return self

    @property
    def length(self):
        return len('abc')


class Derived(Base):
    def method(self):
        return super().method(2)

    def two(self):
        return super(Derived, self).method()

    def attribute(self):
        return super().x

    def wrong(self):
        return super(Derived, 3).method()

    def no_instance(self):
        self = 3
        return super().x

    def computed(self):
        return super().length

    def absent(self):
        return super().absent

    def wrapper(self):
        return super().__repr__()[:9]


listen('CALL C_RETURN C_RAISE')
for name in 'method two attribute wrong no_instance computed absent wrapper'.split():
    def action():
        try:
            getattr(Derived(), name)()
        except (TypeError, AttributeError) as error:
            print(error)
    out.clear()
    M.set_events(TOOL, E.CALL)
    action()
    M.set_events(TOOL, 0)
    for line in out:
        if line[1] == name:
            print(*line[:4], len(line))


# ---- lines on which a function begins

def lines(trace=False):
    seen = []

    def line(code, number):
        if code.co_filename == __file__ and code.co_name not in ('first', 'lines'):
            seen.append((code.co_name, number - first.__code__.co_firstlineno))
    M.register_callback(TOOL, E.LINE, line)
    if trace:
        sys.settrace(lambda *_: None)
    M.set_events(TOOL, E.LINE)
    first()
    M.set_events(TOOL, 0)
    sys.settrace(None)
    print(seen)


def first():
    three = lambda: 3
    three()
    def down(n): return down(n - 1) if n else 0
    down(2)
    class C:
        def one(self): return 1
        def two(self):
            return 2
    C().one() + C().two()
    def pair(): yield 1; yield 2
    list(pair())
    def loops(n):
        while n: n -= 1
        for i in 1, 2: n += 1
    loops(2)
    def throws():
        try: yield from [1, 2]
        except KeyError: pass
    i = throws()
    next(i)
    try:
        i.throw(KeyError)
    except StopIteration:
        pass


lines()
lines(True)


# ---- branches, disabled

class Counter:
    count = 0

    def __call__(self, *_):
        self.count += 1
        return M.DISABLE


def branches():
    for n in range(10):
        if n % 2:
            pass


for name in 'BRANCH', 'BRANCH_LEFT', 'BRANCH_RIGHT', 'JUMP':
    M.restart_events()
    counter = Counter()
    M.register_callback(TOOL, getattr(E, name), counter)
    M.set_events(TOOL, getattr(E, name))
    branches()
    M.set_events(TOOL, 0)
    M.register_callback(TOOL, getattr(E, name), None)
    print(name, counter.count > 0, counter.count < 6)
M.free_tool_id(TOOL)
