import sys


def hook(kind, value, traceback):
    print(f'HOOK {kind.__name__}: {value} at line {traceback.tb_lineno}')


sys.excepthook = hook
raise ValueError('for the hook')
