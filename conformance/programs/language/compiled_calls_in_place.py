"""Small methods called in hot loops: they raise, are replaced, are looked at from inside, and meet what they have not met before."""

import sys
import traceback

ROUNDS = 12_000


class Item:
    def __init__(self, weight):
        self.weight = weight
        self.next = None


class Shelf:
    def __init__(self):
        self.total = 0
        self.last = None
        self.log = []

    def put(self, item):
        self.last = item
        self.total = self.total + item.weight

    def is_heavy(self):
        return self.total > 1000 and self.last is not None

    def take(self):
        item = self.last
        self.last = item.next
        return item

    def swap(self, item):
        old = self.last
        self.last = None
        self.put(item)
        return old


def fill(shelf, items, rounds):
    heavy = 0
    for i in range(rounds):
        item = items[i % len(items)]
        shelf.put(item)
        if shelf.is_heavy():
            heavy += 1
    return heavy


def show(error):
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_name != '<module>':
            print('  ', frame.f_code.co_name, line - frame.f_code.co_firstlineno, sorted(frame.f_locals))
    print('  ', type(error).__name__, error)


print('plain')
shelf = Shelf()
print(fill(shelf, [Item(1), Item(2)], ROUNDS), shelf.total)

print('other kinds of numbers')
print(fill(shelf, [Item(1), Item(0.5), Item(2)], 300), shelf.total)
print(fill(shelf, [Item(2 ** 70)], 3), shelf.total)
shelf.total = 0

print('an attribute is missing')
bare = Item(1)
del bare.weight
try:
    fill(shelf, [Item(1)] * 50 + [bare], ROUNDS)
except AttributeError as error:
    show(error)
print(shelf.last is bare, shelf.total)

print('what was stored before the error stays')
for _ in range(3):
    try:
        fill(shelf, [Item('text')], 5)
    except TypeError as error:
        show(error)
shelf.total = 0


def empty(shelf, rounds):
    caught = 0
    for i in range(rounds):
        try:
            shelf.take()
        except AttributeError:
            caught += 1
            shelf.last = Item(i)
    return caught


print('errors that are caught')
shelf.last = None
print(empty(shelf, ROUNDS))


def exchange(shelf, rounds):
    seen = 0
    for i in range(rounds):
        if shelf.swap(Item(i % 3)) is not None:
            seen += 1
    return seen


print('calls within calls')
print(exchange(shelf, ROUNDS), shelf.total)
print('a method is replaced')


def put_loudly(self, item):
    self.total -= 1
    self.last = item


def replace(shelf, rounds):
    for i in range(rounds):
        shelf.swap(Item(1))
        if i == rounds - 10:
            Shelf.put = put_loudly
    return shelf.total


plain_put = Shelf.put
shelf.total = 0
print(replace(shelf, ROUNDS))
Shelf.put = plain_put
shelf.total = 0
print(replace(shelf, 200))
Shelf.put = plain_put

print('its code is replaced')


class Twice:
    def __init__(self):
        self.count = 0

    def step(self):
        self.count += 1
        if self.count == 9_000:
            Twice.step.__code__ = Twice.leap.__code__

    def leap(self):
        self.count += 100


def walk(twice, rounds):
    for _ in range(rounds):
        twice.step()
    return twice.count


print(walk(Twice(), 9_005))

print('the class of the object changes')


class Bright:
    shade = 'bright'

    def __init__(self):
        self.turns = 0

    def turn(self):
        self.turns += 1
        if self.turns % 4_000 == 0:
            self.__class__ = Dark
        self.mark = self.name()

    def name(self):
        return self.shade


class Dark(Bright):
    shade = 'dark'

    def turn(self):
        self.turns += 10
        self.mark = self.name()


def turn(one, rounds):
    marks = {}
    for _ in range(rounds):
        one.turn()
        marks[one.mark] = marks.get(one.mark, 0) + 1
    return marks, one.turns


print(turn(Bright(), 4_010))

print('who calls')


class Caller:
    def __init__(self):
        self.calls = 0
        self.found = None

    def call(self, n):
        self.calls += 1
        if n == 11_000:
            self.found = self.look(n)
        return self.calls

    def look(self, n):
        frame = sys._getframe()
        same = frame is sys._getframe()
        names = []
        while frame is not None and frame.f_code.co_name != '<module>':
            names.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, sorted(frame.f_locals)))
            frame = frame.f_back
        return same, names


def ask(caller, rounds):
    total = 0
    for i in range(rounds):
        total += caller.call(i)
    return total


caller = Caller()
print(ask(caller, ROUNDS))
print(caller.found)

print('frames that outlive the call')


class Keeper:
    def __init__(self):
        self.frames = []

    def keep(self, n):
        half = n // 2
        if n % 3_000 == 1:
            self.frames.append(sys._getframe())
        return half


def keep(keeper, rounds):
    total = 0
    for n in range(rounds):
        total += keeper.keep(n)
    return total


keeper = Keeper()
print(keep(keeper, ROUNDS))
for frame in keeper.frames:
    print(frame.f_code.co_name, frame.f_locals['n'], frame.f_locals['half'], frame.f_lineno - frame.f_code.co_firstlineno)

print('three classes at one place')


class Circle:
    def __init__(self, size):
        self.size = size
        self.seen = 0

    def area(self):
        self.seen += 1
        return 3 * self.size * self.size


class Square(Circle):
    def area(self):
        self.seen += 2
        return self.size * self.size


class Line(Circle):
    def area(self):
        if self.size < 0:
            raise ValueError(f'size {self.size}')
        return 0


def measure(shapes, rounds):
    total = 0
    for i in range(rounds):
        total += shapes[i % len(shapes)].area()
    return total


shapes = [Circle(1), Square(2), Line(3)]
print(measure(shapes, ROUNDS), [shape.seen for shape in shapes])
shapes[2].size = -1
try:
    measure(shapes, 10)
except ValueError as error:
    show(error)

print('constructors')


class Pair:
    def __init__(self, first, second):
        self.first = first
        self.second = second.weight


def pairs(rounds, item):
    last = None
    for i in range(rounds):
        last = Pair(i, item)
    return last.first, last.second


print(pairs(ROUNDS, Item(5)))
try:
    pairs(10, bare)
except AttributeError as error:
    show(error)

print('properties')


class Tank:
    def __init__(self):
        self.filled = 0

    @property
    def level(self):
        return self.filled

    @level.setter
    def level(self, value):
        if value > 11_000:
            raise OverflowError(value)
        self.filled = value


def pour(tank, rounds):
    for _ in range(rounds):
        tank.level = tank.level + 1


tank = Tank()
try:
    pour(tank, ROUNDS)
except OverflowError as error:
    show(error)
print(tank.level)

print('the deepest call')


class Deep:
    def __init__(self):
        self.depth = 0
        self.noted = 0

    def note(self):
        self.noted += 1

    def down(self):
        self.depth += 1
        self.note()
        self.down()


sys.setrecursionlimit(300)
for _ in range(60):
    deep = Deep()
    try:
        deep.down()
    except RecursionError as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
print(deep.depth, deep.noted, last.name)
sys.setrecursionlimit(1000)

print('traced from inside')
events = []


class Traced:
    def __init__(self):
        self.count = 0

    def step(self):
        self.count += 1
        if self.count == 11_990:
            sys.settrace(watch)
        elif self.count == 11_995:
            sys.settrace(None)


def watch(frame, event, arg):
    events.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return watch


def run(traced, rounds):
    for _ in range(rounds):
        traced.step()


run(Traced(), ROUNDS)
print(len(events), events[:6])
