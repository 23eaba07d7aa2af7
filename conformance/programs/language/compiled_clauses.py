"""`except` clauses in hot code: those that only drop the exception and count, those that look at it, and names that come to mean something else."""
import builtins
import sys


def counted(table, items, text):
    keys = places = zeros = rest = 0
    for n in range(-4, 8):
        try:
            keys = keys + table[n]
        except KeyError:
            keys += 100
        try:
            places += items[n]
        except LookupError:
            places = places + 1000
        try:
            zeros += 60 // n + 60 % n
        except (TypeError, ZeroDivisionError):
            zeros -= 7
        try:
            rest += len(text[n])
        except:
            continue
    return keys, places, zeros, rest


def default(table, key):
    try:
        return table[key]
    except KeyError:
        return None


def swapped(table, key):
    a, b = 1, 2
    try:
        b = table[key]
    except KeyError:
        a, b = b, a
    return a, b


def second(items, n):
    """The first clause that matches takes it."""
    try:
        return items[n]
    except KeyError:
        return 'key'
    except IndexError:
        return 'index'
    except Exception:
        return 'any'


def not_matched(table, key):
    try:
        try:
            return table[key]
        except (IndexError, ValueError):
            return 'wrong'
    except KeyError as error:
        return error.args, error.__traceback__.tb_lineno - not_matched.__code__.co_firstlineno


def looks(table, key):
    try:
        return table[key]
    except KeyError:
        return sys.exception().args


def raises(table, key):
    try:
        try:
            return table[key]
        except KeyError:
            missing = key
            raise ValueError(missing)
    except ValueError as error:
        return type(error.__context__), error.__context__.args


def within(table, key):
    """What is handled further out is what it was."""
    try:
        [][1]
    except IndexError:
        try:
            found = table[key]
        except KeyError:
            found = 'missing'
        return found, type(sys.exception())


def floats(n):
    total = 0.5
    try:
        total = 1.5 / n
    except ZeroDivisionError:
        total += 1
    return total


def kinds(total, n):
    """What is counted need not be an int."""
    try:
        total += 10 / n
    except ZeroDivisionError:
        total += 1
    return total


class Sum:
    def __add__(self, other):
        return type(sys.exception()), other


def large(n):
    total = 2 ** 53 - 1
    try:
        total = 1 // n
    except ZeroDivisionError:
        total += 5
    return total


def finally_after(table, key):
    steps = []
    for key in (key, 1):
        try:
            try:
                steps.append(table[key])
            except KeyError:
                continue
            finally:
                steps.append('finally')
        finally:
            steps.append('last')
    return steps


def generated(table):
    for key in range(6):
        try:
            value = table[key]
        except KeyError:
            value = -1
        yield value


def later():
    return [cell() for cell in made]


def with_cell(table, key):
    value = 0
    try:
        value = table[key]
    except KeyError:
        value = default_value
    return lambda: value


def indexed(items, n):
    return items[n]


def caller(items, n):
    try:
        return indexed(items, n)
    except IndexError as error:
        return str(error), error.__traceback__.tb_next.tb_frame.f_locals['n']


class Missing(dict):
    def __missing__(self, key):
        return f'missing {key}'


default_value = 'default'
table = {n: n * 10 for n in range(0, 8, 2)}
items = [5, 6, 7]
for round in range(2000):
    made = [with_cell(table, 2), with_cell(table, 3)]
    results = [
        counted(table, items, 'text'), default(table, 2), default(table, 3), swapped(table, 4), swapped(table, 5), second(items, 1), second(items, 3), second(items, -4), second({}, 1),
        second((), 0), second('', 0), second(5, 0), not_matched(table, 1), looks(table, 1), raises(table, 1), within(table, 1), within(table, 2), floats(2), floats(0), kinds(1, 2), kinds(1, 0), kinds(1.5, 0),
        kinds(2 ** 60, 0), large(1), large(0), finally_after(table, 3), list(generated(table)), later(), caller(items, 1), caller(items, 9), default(Missing(), 3), default(table, 'x'),
        default(table, (1, 2)),
    ]
    if round == 0:
        first = results
for before, after in zip(first, results):
    print(after, before == after)
print(kinds(Sum(), 0))
for wrong in ([1], {}):
    try:
        default(table, wrong)
    except TypeError as error:
        print(error)

# The names come to mean something else.
KeyError = ValueError
for round in range(300):
    try:
        result = default(table, 3)
    except builtins.KeyError as error:
        result = error.args
print(result)
KeyError = (builtins.KeyError, IndexError)
for round in range(300):
    result = default(table, 3)
print(result)
del KeyError
builtins.KeyError, kept = Exception, builtins.KeyError
for round in range(300):
    result = default(table, 3)
builtins.KeyError = 5
try:
    default(table, 3)
except TypeError as error:
    print(error)
builtins.KeyError = kept
print(result, default(table, 3))
del default_value
try:
    with_cell(table, 3)
except NameError as error:
    print(error, type(error.__context__))


# Native functions that give their exceptions.
from collections import deque


def number(text):
    try:
        return int(text)
    except ValueError:
        return None


def number_shown(text):
    try:
        return float(text)
    except ValueError as error:
        return str(error), type(error.__context__)


def tried(call, *args):
    try:
        return call(*args)
    except Exception as error:
        return type(error).__name__, error.args


def natives(n):
    found = []
    items, table, queue, names = [n], {n: 1}, deque([n]), {n}
    for _ in range(2):
        try:
            found.append(items.pop())
        except IndexError as error:
            found.append(str(error))
        try:
            found.append(items.index(n))
        except ValueError as error:
            found.append(str(error))
        try:
            found.append(items.remove(n))
        except ValueError as error:
            found.append(str(error))
        try:
            found.append(table.pop(n))
        except KeyError as error:
            found.append(error.args)
        try:
            found.append(queue.popleft())
        except IndexError as error:
            found.append(str(error))
        try:
            found.append(names.pop())
        except KeyError as error:
            found.append(str(error))
        try:
            found.append(names.remove(n))
        except KeyError as error:
            found.append(error.args)
        try:
            found.append('text'.index('z'))
        except ValueError as error:
            found.append(str(error))
        iterator = iter(items)
        try:
            found.append(next(iterator))
        except StopIteration as error:
            found.append(error.value)
        found.append(next(iterator, 'default'))
    return found


def returning():
    yield 1
    return 'result'


def ends(n):
    try:
        1 // 0
    except ZeroDivisionError:
        generator = returning()
        next(generator)
        try:
            next(generator)
        except StopIteration as error:
            return error.value, type(error.__context__)


for round in range(2000):
    results = [
        number('12'), number('x'), number(' 7 '), number(1.5), number_shown('1.5'), number_shown('one'), natives(round), ends(round), tried(int, 'x'), tried([].pop, 3), tried({}.pop, 1),
        tried([].pop, 'a'), tried(int, []), tried(next, 5), tried({}.pop, []), tried('a'.index, 1),
    ]
    if round == 0:
        first = results
for before, after in zip(first[7:], results[7:]):
    print(after, before == after)
print(results[:7])
