"""Mistyped keywords and arguments."""
import traceback


def show(source):
    try:
        exec(compile(source, '<text>', 'exec'))
    except Exception as error:
        print(''.join(traceback.format_exception_only(error)), end='')


show('fro x in range(3):\n    pass')
show('whille True:\n    pass')
show('clas A:\n    pass')
show('dfe f():\n    pass')
show('improt os')
show('form os import path')
show('retrun 5')
show('if True:\n    pass\nesle:\n    pass')
show('try:\n    pass\nexcpt ValueError:\n    pass')
show('a = 5 iff b else c')
show("print(1, seperator='')")
show("sorted([1], revers=True)")
show("def f(first, second): pass\nf(1, secnd=2)")
show("int('5', bas=3)")
show("open('x', encodin='utf-8')")
show("[].sort(ky=len)")
