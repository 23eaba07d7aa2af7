"""Iterators that a loop shares with others: what the loop has not seen, somebody else takes."""


def skipping(tokens):
    seen = []
    for token in tokens:
        if token % 7 == 0:
            seen.append(('skipped', next(tokens, None)))
        elif token % 11 == 0:
            seen.append(('jumped', [value for value, _ in zip(tokens, range(2))]))
        else:
            seen.append(token)
    return seen


def all_kinds():
    return [skipping(iter(list(range(60)))), skipping(iter(tuple(range(60)))), skipping(iter(range(60)))]


def inner(tokens):
    total = 0
    for a in tokens:
        for b in tokens:
            total += a * b
            if b % 5 == 4:
                break
    return total, list(tokens)


for _ in range(400):
    found = all_kinds()
print(found[0] == found[1] == found[2], found[0])
for _ in range(400):
    sums = inner(iter([*range(40)])), inner(iter(range(40))), inner(iter(tuple(range(40))))
print(sums)
numbers = iter(range(200_000))
count = 0
for number in numbers:
    count += 1
    if number % 3 == 0:
        next(numbers, None)
print(count, number)
items = iter([*range(200_000)])
count = 0
for item in items:
    count += 1
    if item % 3 == 0:
        next(items, None)
print(count, item)
