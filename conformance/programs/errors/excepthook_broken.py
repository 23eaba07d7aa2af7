import sys


def hook(kind, value, traceback):
    raise RuntimeError('the hook fails')


sys.excepthook = hook
raise ValueError('original')
