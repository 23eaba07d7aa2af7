import sys
import traceback

print('out 1')
print('err 1', file=sys.stderr)
try:
    raise ValueError('printed')
except ValueError:
    traceback.print_exc(file=sys.stdout)
    traceback.print_exc(limit=1)
traceback.print_stack(file=sys.stdout)
print(traceback.format_exc().strip())
sys.stderr.write('err é \ud800\n')
print('out 2', flush=True)
print(sys.stderr.errors, sys.stdout.errors, sys.stdout.encoding, sys.stdin.encoding, sys.stderr.fileno(), sys.stdout.isatty())
