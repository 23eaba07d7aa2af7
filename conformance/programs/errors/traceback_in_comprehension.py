data = {'a': [1, 2], 'b': [3, 'four']}
total = sum(n * 2.5 for values in data.values() for n in values)
print(total)
