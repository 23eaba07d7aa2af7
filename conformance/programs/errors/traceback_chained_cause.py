class ConfigError(Exception):
    pass


def parse(text):
    return int(text)


def load(settings):
    try:
        return parse(settings['port'])
    except ValueError as error:
        raise ConfigError('bad port') from error


load({'port': 'http'})
