import io
import sys

name = input('name? ')
print(f'[{name}]')
ages = [int(input()) for _ in range(2)]
print(sum(ages))
print('to', 'stderr', sep='-', file=sys.stderr)
print(1, 2, sep='', end='')
print(flush=True)
print([1, 'a'], (1,), {'k': None}, b'x', 1.0, True, ..., print)
out = io.StringIO()
print('captured', end='\t', file=out)
print(1, None, sep=None, end=None, file=out)
print(repr(out.getvalue()))
sys.stdout.write('written\n')
print(sys.stdout.write('four') == 4)
print('é日😀', 'a\tb\\n')
for bad in (lambda: print(end=1), lambda: print(sep=b''), lambda: print(file=5)):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(error)
print('rest:', [line.rstrip('\n') for line in sys.stdin])
try:
    input()
except EOFError as error:
    print('EOFError:', error)
sys.stdin = io.StringIO('replaced\nlast')
sys.stdout, saved = io.StringIO(), sys.stdout
answer = input('prompt> ')
captured = sys.stdout.getvalue()
sys.stdout = saved
print(answer, repr(captured), input())


class Odd:
    def write(self, text):
        saved.write(f'<{text!r}>')


print('a', 'b', file=Odd())
print()
print('last line without newline', end='')
