import re

match = re.match(r'(\w)(\w)', 'ab')
case = [match[1], match.group(2)]
type = 'still a name'
_ = 'underscore'
print(case, type, _)
match case:
    case ['a', _]:
        print('matched', _)


def match(value):
    return value * 2


print(match(4), match (5), [match(x) for x in range(3)])


class Types:
    INT = 1
    STR = 'one'


def lookup(value):
    match value:
        case Types.INT:
            return 'INT'
        case Types.STR:
            return 'STR'
        case -1 | 1.5 | 1 + 2j:
            return 'literal'
        case 'a' 'b':
            return 'joined'
        case True | False | None:
            return 'singleton'
        case x:
            return x


for value in (1, True, 'one', -1, 1.5, 1 + 2j, 'ab', False, None, 'other'):
    print(lookup(value))
match 1, 2:
    case a, b:
        print(a, b)
match (yes := 5):
    case n if (m := n * 2) > 5:
        print(yes, n, m)
for n in range(1, 16):
    match n % 3, n % 5:
        case 0, 0: print('FizzBuzz', end=' ')
        case 0, _: print('Fizz', end=' ')
        case _, 0: print('Buzz', end=' ')
        case _: print(n, end=' ')
print()
