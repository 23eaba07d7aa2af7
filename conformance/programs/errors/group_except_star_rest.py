try:
    raise ExceptionGroup('all', [ValueError(1), KeyError('k'), OSError('io')])
except* ValueError:
    print('handled the ValueError')
except* KeyError:
    raise RuntimeError('while handling KeyError')
