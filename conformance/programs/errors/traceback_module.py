import io
import sys
import traceback


def level_one(n):
    secret = n * 2
    return level_two(secret)


def level_two(n):
    return 1 / (n - n)


try:
    level_one(3)
except ZeroDivisionError as error:
    te = traceback.TracebackException.from_exception(error, capture_locals=True)
    print(''.join(te.format()))
    print(te.exc_type_str, te.stack[-1].name, te.stack[-1].line, te.stack[-1].colno, te.stack[-1].end_colno, te.stack[-1].locals)
    print(traceback.format_tb(error.__traceback__)[-1])
    print(traceback.extract_tb(error.__traceback__)[1])
    traceback.print_exception(error, limit=-1, file=sys.stdout)
    traceback.print_exception(error, chain=False, limit=1, file=sys.stdout)
    tb = error.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_lasti >= 0)
        tb = tb.tb_next
print(traceback.format_exception_only(ValueError('x\ny')), traceback.format_exception_only(SyntaxError('m', ('f', 1, 3, 'abc\n', 1, 4))))
stack = traceback.extract_stack()
print(len(stack), stack[-1].lineno, stack[-1].line)
print(traceback.format_list([('file.py', 3, 'name', 'code here')]))
traceback.clear_frames(te.stack and error.__traceback__) if 'error' in globals() else print('error is gone')


def walker():
    return [frame.f_code.co_name for frame, _ in traceback.walk_stack(None)][:2]


print(walker())
