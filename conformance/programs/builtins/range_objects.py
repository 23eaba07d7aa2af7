r = range(0, 20, 3)
print(r, list(r), len(r), r[2], r[-1], r[1:4], r[::-1], 9 in r, 10 in r, 9.0 in r, r.index(9), r.count(4), r.start, r.stop, r.step)
print(range(3) == range(0, 3, 1), range(0) == range(5, 2), range(0, 4, 3) == range(0, 6, 3), hash(range(3)) == hash(range(0, 3)))
print(list(range(5, 0, -2)), list(reversed(range(4))), bool(range(0)), range(10)[2:-2:2], max(range(5)), sum(range(101)))
big = range(10 ** 20, 10 ** 20 + 10, 3)
print(list(big), 10 ** 20 + 3 in big, big[-1], range(2 ** 100)[2 ** 99], range(-5))
for action in ('range()', 'range(1, 2, 0)', 'range("a")', 'range(1.0)', 'range(3)[5]', 'range(3).index(9)', 'range(1, 2, 3, 4)', 'len(range(2 ** 100))', 'range(3) + range(2)', 'range(3).start = 1', 'range(3)[0] = 1'):
    try:
        exec(action)
    except Exception as error:
        print(f'{action}: {type(error).__name__}: {error}')
it = iter(range(5))
print(next(it), next(it), list(it), type(it).__name__)
for i in range(3):
    i += 10
    print(i, end=' ')
print()
print([x for x in range(10) if x in range(0, 10, 3)], 'x' in range(3), True in range(2), None in range(2))
print(repr(range(1, 10, 2)), str(range(2)), range(1, 3) < (range(1, 4),) if False else 'no order')
