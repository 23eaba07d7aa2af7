def find(values, wanted):
    for i, value in enumerate(values):
        if value == wanted:
            print('found at', i)
            break
    else:
        print('not found')


find([1, 2, 3], 2)
find([1, 2, 3], 9)
find([], 1)
n = 3
while n:
    n -= 1
    if n == 1:
        continue
    print('n', n)
else:
    print('while finished')
while True:
    break
else:
    print('never')
for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == 1:
            continue
        print(i, j)
    else:
        print('no break')
        continue
    if i == 2:
        break
for x in [1, 2, 3]:
    pass
print('after loop', x)
for x in []:
    pass
print('still', x)
values = [1, 2, 3, 4]
for v in values:
    if v % 2 == 0:
        values.remove(v)
print(values)
primes = [n for n in range(2, 50) if all(n % d for d in range(2, n))]
print(primes)
