import re

if (n := len('hello')) > 3:
    print(n)
data = iter([3, 5, 0, 7])
while (value := next(data)) != 0:
    print('value', value)
print([y := 1, y ** 2, y + 1])
print((a := 1, b := a + 1), a, b)
results = [(m.group(1), len(m.group(1))) for line in ('x=1', 'none', 'yy=2') if (m := re.match(r'(\w+)=', line))]
print(results)


def f(value, *rest):
    return value, rest


print(f(c := 3, (d := 4)), c, d)
print(f'{(e := 10)} {e + 1}', {(k := 'key'): (v := 2)}, k, v)


def first_even(numbers):
    return any((found := n) % 2 == 0 for n in numbers) and found


print(first_even([1, 3, 8, 9]), first_even([1, 3]))


def scope():
    global g
    [g := i for i in range(5)]
    return 'g' in locals()


print(scope(), g)
print(any((hit := word) == 'two' for word in ['one', 'two', 'three']), hit)
