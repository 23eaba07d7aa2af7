eager = 'eager value'


def read():
    return eager


def __getattr__(name):
    if name == 'computed':
        print('computing')
        return 42
    raise AttributeError(f'module {__name__!r} has no lazy {name!r}')


def __dir__():
    return ['eager', 'computed']
