import sys

print(sys.argv[1:])
print(input('name? '))
for line in sys.stdin:
    print(repr(line))
try:
    input()
except EOFError as error:
    print('EOF', error)
print('to stderr', file=sys.stderr)
sys.exit(len(sys.argv))
