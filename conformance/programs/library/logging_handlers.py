import io
import logging
import logging.config
import sys

logging.getLogger('early').warning('last resort handler, to stderr')
stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter('%(levelname)-8s|%(name)s|%(funcName)s|%(lineno)d|%(message)s'))
log = logging.getLogger('app')
log.addHandler(handler)
log.setLevel(logging.DEBUG)
log.propagate = False


def work():
    log.debug('debug %s', [1])
    log.info('info %(key)s', {'key': 'v'})
    log.warning('warn %d%%', 5)
    log.error('error')
    log.critical('critical', extra={'x': 1})
    log.log(25, 'custom level')
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception('failed')
        log.info('with info', exc_info=True)


work()
print(stream.getvalue())
child = logging.getLogger('app.db.query')
print(child.parent.name, child.getEffectiveLevel(), child.isEnabledFor(10), logging.getLevelName(30), logging.getLevelName(25), logging.getLevelName('ERROR'), log.handlers[0] is handler, child.hasHandlers())
print(log, repr(handler).split(' ')[0], logging.getLogger('app') is log, logging.getLogger().name)
stream.truncate(0), stream.seek(0)


class Only(logging.Filter):
    def filter(self, record):
        record.msg = f'[{record.msg}]'
        return 'keep' in record.msg


handler.addFilter(Only())
handler.setFormatter(logging.Formatter('{levelname}:{message}', style='{'))
child.info('keep this')
child.info('drop this')
logging.addLevelName(25, 'NOTICE')
child.log(25, 'keep notice')
log.disabled = True
log.error('keep disabled')
print(stream.getvalue(), end='')
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(levelname)s %(message)s')
logging.info('root info')
logging.debug('hidden')
logging.disable(logging.WARNING)
logging.warning('disabled')
logging.error('still here')
logging.disable(logging.NOTSET)
logging.config.dictConfig({'version': 1, 'formatters': {'f': {'format': '<%(message)s>'}}, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'f', 'stream': 'ext://sys.stdout'}}, 'loggers': {'conf': {'handlers': ['h'], 'level': 'INFO', 'propagate': False}}})
logging.getLogger('conf').info('configured')
adapter = logging.LoggerAdapter(logging.getLogger('conf'), {'user': 'ann'})
adapter.warning('adapted')
logging.getLogger('conf').info('bad %d', 'arguments')
logging.captureWarnings(True)
import warnings
warnings.warn('as a log record', stacklevel=1)
