from _star_all import *
from _star_plain import *

print(sorted(name for name in globals() if name.startswith(('star', '_star', 'plain', '_plain'))))
print(star_visible, _star_listed, plain_one)
try:
    from _star_broken import *
except AttributeError as error:
    print(error)
try:
    exec('def f():\n    from math import *')
except SyntaxError as error:
    print(error.msg)
namespace = {}
exec('from math import *', namespace)
print('pi' in namespace, '__name__' in namespace)
