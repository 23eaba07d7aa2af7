l = [3, 1, 2]
l.append(5); l.extend('ab'); l.insert(1, 'in'); l.insert(-1, 'neg'); l.insert(100, 'end')
print(l, l.index('a'), l.count(3), l.pop(), l.pop(0), l)
l.remove('in'); l.reverse()
print(l, l.copy() == l, l * 2, [0] * 3 + [1], 3 * [[]])
l.clear()
print(l, not l, [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [1, 2] == (1, 2))
for action in ('[].pop()', '[1].remove(2)', '[1].index(5)', '[1].index(1, 1)', '[1, 2].pop(5)', '[] + ()', '[1] * 1.5', '[1] < ["a"]', '[].append()', '[].insert(1)', 'list(5)', '[].sort(1)', '[1, "a"].sort()'):
    try:
        eval(action)
    except (IndexError, ValueError, TypeError) as error:
        print(f'{action}: {type(error).__name__}: {error}')
words = ['banana', 'Apple', 'cherry', 'date', 'fig']
words.sort()
print(words)
words.sort(key=str.lower, reverse=True)
print(words, sorted(words, key=len), sorted(words, key=lambda w: w[-1]))
table = [(n % 3, n) for n in range(9)]
print(sorted(table, key=lambda p: p[0], reverse=True))
grid = [[0] * 3] * 2
grid[0][1] = 'shared'
print(grid)
changing = [1, 2, 3]
try:
    changing.sort(key=lambda x: changing.append(x) or x)
except ValueError as error:
    print(error, changing)
recursive = [1]
recursive.append(recursive)
print(recursive, recursive == recursive, recursive[1][1][0])
x = [1, 2, 3]
x[:] = x * 2
x += x
print(x, x.__len__(), list('ab') + list(range(2)), [*x[:2]], [1, [2, [3]]][1][1])
print(list.__doc__.splitlines()[0], [].__class__, list((1, 2)).__contains__(2))
