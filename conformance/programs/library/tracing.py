import ast
import dis
import io
import sys
import traceback
import warnings


def inner(x):
    return 1 / x


def outer():
    y = 0
    return inner(y)


try:
    outer()
except ZeroDivisionError as error:
    summary = traceback.extract_tb(error.__traceback__)
    print([(frame.name, frame.lineno, frame.line) for frame in summary])
    print(traceback.format_exception_only(error), error.__traceback__.tb_next.tb_frame.f_locals)

events = []


def tracer(frame, event, argument):
    events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def traced(n):
    total = 0
    for i in range(n):
        total += i
    return total


sys.settrace(tracer)
traced(2)
sys.settrace(None)
print(events)
print(sys._getframe().f_code.co_name, traced.__code__.co_varnames, list(traced.__code__.co_lines())[:3])
text = io.StringIO()
dis.dis(inner, file=text)
print(text.getvalue())
print(ast.dump(ast.parse('a = b[1:2] + f(*c, d=1)')), ast.unparse(ast.parse('x=[i for i in y if i]')), ast.literal_eval("{'a': (1, -2.5)}"))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    warnings.warn('careful', DeprecationWarning)
    print(caught[0].category.__name__, caught[0].message)
code = compile('z = x + 1\nz', '<text>', 'exec')
namespace = {'x': 41}
exec(code, namespace)
print(namespace['z'], eval('x * 2', namespace), code.co_names)
for source in ('1 +', 'x = = 1', 'def f(:', "'abc", 'for x in y\n  pass', '  x', 'return 1', 'f(a=1, 2)', 'a, 1 = b', 'print "x"'):
    try:
        compile(source, '<text>', 'exec')
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.lineno, error.offset, error.end_offset)
