def tree(cls, depth=0):
    print('    ' * depth + cls.__name__)
    for sub in sorted(cls.__subclasses__(), key=lambda c: c.__name__):
        if sub.__module__ == 'builtins':
            tree(sub, depth + 1)


tree(BaseException)
print(issubclass(IOError, OSError), IOError is OSError, EnvironmentError is OSError, UnboundLocalError.__mro__)
for code in (1, 2, 4, 11, 13, 17, 20, 21, 32, 39, 104, 110, 111, 9999):
    error = OSError(code, 'message', 'file')
    print(code, type(error).__name__, error.errno, error.strerror, error.filename, error)
print(OSError('one'), OSError('one').errno, OSError(1, 'two', 'a', None, 'b'), repr(OSError(2, 'x', 'f')))
e = ValueError('a', 'b')
print(e.args, str(e), repr(e), e.__cause__, e.__context__, e.__traceback__, e.__suppress_context__)
e.args = ('new',)
print(e, repr(e))
print(SystemExit('text').code, SystemExit(1, 2).code, SystemExit().code, StopIteration().value, StopAsyncIteration('x').args)
s = SyntaxError('bad', ('file.py', 3, 5, 'some text', 3, 9))
print(s.msg, s.filename, s.lineno, s.offset, s.text, s.end_lineno, s.end_offset, s, repr(s))
u = UnicodeEncodeError('ascii', 'aé', 1, 2, 'ordinal not in range')
print(u, u.encoding, u.object, u.start, u.end, u.reason)
i = ImportError('cannot', name='mod', path='/x')
print(i, i.name, i.path, i.msg, repr(i), KeyError(), str(KeyError()), str(KeyError('a')), str(KeyError('a', 'b')))
for bad in ('UnicodeDecodeError()', 'UnicodeDecodeError(1, 2, 3, 4, 5)', 'ImportError("x", wrong=1)', 'ValueError(x=1)', 'SyntaxError("a", (1,))', 'AttributeError("m", foo=1)', 'BaseExceptionGroup("x")'):
    try:
        eval(bad)
    except (TypeError, ValueError, IndexError) as error:
        print(bad, type(error).__name__, error)
