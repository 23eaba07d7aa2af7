"""logging: records that are written, records that are filtered, and calls that are switched off."""
import io
import logging


class Odd(logging.Filter):
    def filter(self, record):
        return record.args[0] % 2 == 1


def logger_to(stream, name, level, filters=()):
    logger = logging.getLogger(f'{name}')
    logger.setLevel(level)
    logger.propagate = False
    logger.handlers.clear()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter('%(levelname)-8s %(name)s:%(funcName)s:%(lineno)d %(message)s'))
    for one in filters:
        handler.addFilter(one)
    logger.addHandler(handler)
    return logger


def work():
    stream = io.StringIO()
    app = logger_to(stream, 'app', logging.INFO)
    child = logging.getLogger('app.store.disk')
    picky = logger_to(stream, 'picky', logging.DEBUG, [Odd()])
    for n in range(40_000):
        app.info('step %d of %s: %.2f', n, 'many', n / 7)
        picky.debug('number %d', n)
    for n in range(20_000):
        child.warning('write %s', {'block': n})
    for n in range(600_000):
        app.debug('not seen %d', n)
    try:
        1 / 0
    except ZeroDivisionError:
        app.exception('failed')
    text = stream.getvalue()
    return f'{text.count(chr(10))} {sum(map(ord, text[:1_000_000:997]))} {text.count("WARNING")}'


if __name__ == '__main__':
    print(work())
