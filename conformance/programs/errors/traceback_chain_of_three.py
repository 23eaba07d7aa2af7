def first():
    raise KeyError('first')


def second():
    try:
        first()
    except KeyError as error:
        raise ValueError('second') from error


def third():
    try:
        second()
    finally:
        raise RuntimeError('third')


try:
    third()
except RuntimeError:
    import sys
    print('noted', file=sys.stderr)
    raise
