class AppError(Exception):
    """Base of the errors of this program."""

    code = 1

    def __init__(self, message, *, detail=None):
        super().__init__(message)
        self.detail = detail

    def __str__(self):
        return f'[{self.code}] {super().__str__()}'


class NotFound(AppError):
    code = 404


class Forbidden(AppError, PermissionError):
    code = 403


def handle(error):
    try:
        raise error
    except NotFound as e:
        return f'not found: {e} {e.detail}'
    except (Forbidden, KeyError) as e:
        return f'forbidden or key: {e}'
    except AppError as e:
        return f'other: {e!r}'


print(handle(NotFound('page', detail={'id': 3})))
print(handle(Forbidden('no')))
print(handle(KeyError('k')))
print(handle(AppError('generic')))
print(AppError('a').args, NotFound('x', detail=1).__dict__, issubclass(Forbidden, OSError))
print(repr(ValueError()), repr(ValueError(1, 'b')), str(ValueError(1, 'b')), str(KeyError('quoted')), repr(OSError(2, 'no file', 'f.txt')), OSError(2, 'no file', 'f.txt'))
print(OSError(2, 'x').__class__.__name__, OSError(13, 'x').__class__.__name__, FileNotFoundError.mro()[1].__name__)
print(StopIteration(5).value, SystemExit(3).code, ImportError('m', name='n', path='p').name, UnicodeDecodeError('utf-8', b'a\xff', 1, 2, 'bad'))
print(AttributeError('m', name='n', obj=3).obj, NameError('m', name='q').name)
