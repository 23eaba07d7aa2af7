import argparse

parser = argparse.ArgumentParser(prog='calc')
commands = parser.add_subparsers(dest='command', required=True, title='commands')
add = commands.add_parser('add', help='add numbers')
add.add_argument('numbers', type=float, nargs='*')
add.set_defaults(run=lambda a: sum(a.numbers))
power = commands.add_parser('power', aliases=['pow'])
power.add_argument('base', type=int)
power.add_argument('--exponent', '-e', type=int, required=True)
power.set_defaults(run=lambda a: a.base ** a.exponent)
for arguments in (['add', '1', '2.5'], ['pow', '2', '-e', '10'], ['add']):
    parsed = parser.parse_args(arguments)
    print(parsed.command, parsed.run(parsed))
for arguments in ([], ['power', '2'], ['add', 'x'], ['nope'], ['power', '2', '-e', 'x', 'extra']):
    try:
        parser.parse_args(arguments)
    except SystemExit as stop:
        print('exit', stop.code, flush=True)
parser.parse_args()
