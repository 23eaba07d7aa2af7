import sys


def main():
    print('done', file=sys.stderr)
    raise SystemExit


main()
print('not reached')
