import atexit


@atexit.register
def last():
    print('registered first, runs last')


atexit.register(lambda name, *, end: print('bye', name, end=end), 'all', end='.\n')
raise SystemExit(256 + 7)
