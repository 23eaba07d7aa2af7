import traceback


def show(source):
    try:
        exec(source)
    except ImportError as error:
        print(''.join(traceback.format_exception_only(error)), end='')


show('from collections import namedtupl')
show('from math import squareroot')
show('from math import sqr')
show('import colections')
show('import nowhere_at_all')
show('import os.nothing')
show('from os import nothing')
show('from nowhere import x')
show('import collections.abcd')
show('from . import sibling')
show('from .. import parent')
show('import json.decode')
try:
    import no_such_module
except ModuleNotFoundError as error:
    print(error.name, error.path, error.msg, type(error).__mro__[1].__name__)
try:
    from json import dump, lods
except ImportError as error:
    print(error.name, error.path is not None, error.name_from)
from string import ascii_lettters
