x = 'outer'
squares = [x * x for x in range(4)]
print(x, squares)
print([(a, b) for a in range(3) for b in range(a)])
print([[j for j in range(i)] for i in range(4)])
print({k: v for k, v in zip('abc', range(3))}, {c for c in 'hello' if c in 'l'})
print(list(n for n in range(20) if n % 2 if n % 3))


def f():
    functions = [lambda: i for i in range(3)]
    y = 5
    values = [y + i for i in range(2)]
    return [g() for g in functions], values, 'i' in locals()


print(f())
print([last := n for n in range(3)], last)


def evens(limit):
    total = 0
    result = [total := total + n for n in range(limit) if n % 2 == 0]
    return result, total


print(evens(7))


class C:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    try:
        crossed = [i * j for i in items for j in items]
    except NameError as error:
        print(error)


print(C.doubled)
print([locals().keys() for _ in range(1)] and 'locals')
try:
    [i for i in 5]
except TypeError as error:
    print(error)
print(*(word.upper() for line in ['a b', 'c'] for word in line.split()))
