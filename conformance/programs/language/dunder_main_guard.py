"""The usual shape of a script: helpers, main, guard."""
import sys


def parse(arguments):
    numbers, words = [], []
    for argument in arguments:
        (numbers if argument.lstrip('-').isdigit() else words).append(argument)
    return list(map(int, numbers)), words


def main(arguments=None):
    numbers, words = parse(sys.argv[1:] if arguments is None else arguments)
    print('sum', sum(numbers))
    print('words', ' '.join(words))
    print('stdin', sys.stdin.read().split())
    return 0 if words else 2


if __name__ == '__main__':
    print(__name__, __file__ == sys.argv[0], __doc__, __package__, __spec__)
    sys.exit(main())
print('not reached')
