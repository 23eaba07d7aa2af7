import configparser
import io

text = '''
# comment
[DEFAULT]
root = /srv
timeout: 30

[server]
host = example.org
port = 8080
path = %(root)s/www
debug = yes
multi = one
    two
    three

[client]
; another comment
name = Ann
empty =
timeout = 5
'''
config = configparser.ConfigParser()
config.read_string(text)
print(config.sections(), config.options('server'), config['server']['path'], config.getint('server', 'port'), config.getboolean('server', 'debug'))
print(repr(config['server']['multi']), config.getfloat('client', 'timeout'), config['server'].getint('timeout'), repr(config['client']['empty']), config.get('client', 'missing', fallback='fb'))
print('server' in config, config.has_option('client', 'root'), dict(config['client']), config.defaults())
config['new'] = {'a': '1', 'B': '2'}
config.set('client', 'name', 'Bob')
config.remove_option('server', 'multi')
config.remove_section('server')
out = io.StringIO()
config.write(out)
print(out.getvalue())
for bad in (lambda: config['nope'], lambda: config.get('client', 'nope'), lambda: config.getint('client', 'name'), lambda: config.getboolean('client', 'name'), lambda: config.add_section('client'), lambda: config.set('client', 'x', 5), lambda: config.read_string('[a]\nx = 1\nx = 2'), lambda: config.read_string('no section'), lambda: config.read_string('[a]\nx = %(nope)s') or config.get('a', 'x'), lambda: config.read_string('[q]\nbroken')):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, str(error).replace('\n', ' / '))
extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True, delimiters=('=',), comment_prefixes=('//',))
extended.optionxform = str
extended.read_string('[Paths]\nHome = /home\nDocs = ${Home}/docs\n// comment\nFlag\n[Other]\nX = ${Paths:Docs}/x')
print(extended['Other']['X'], extended['Paths']['Flag'], list(extended['Paths']))
raw = configparser.RawConfigParser()
raw.read_dict({'s': {'percent': '%d', 'n': 5}})
print(raw['s']['percent'], raw['s']['n'])
