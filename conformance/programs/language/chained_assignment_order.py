def log(name, value=None):
    print(name, end=' ')
    return value


class Target:
    def __setattr__(self, name, value):
        print(f'set {name}={value}', end=' ')

    def __setitem__(self, key, value):
        print(f'set [{key}]={value}', end=' ')


t = Target()
t.a = t[log('key', 'k')] = log('value', 5)
print()
t.a, t[log('index', 0)] = log('first', 1), log('second', 2)
print()
log('f', lambda *a, **k: print('call', a, k))(log('a', 1), *log('star', [2]), k=log('kw', 3))
{log('k1', 1): log('v1', 2), log('k2', 3): log('v2', 4)}
print()
[log('a') for _ in log('iterable', [1])]
print()
print(log('left', 1) + log('right', 2) * log('third', 3))
print(log('x', 0) or log('y', 5) and log('z', 6))
print(log('cond', False) and log('never') or log('last', 'end'))
t.x = log('then') if log('test', True) else log('else')
print()
a = b = c = log('once', [])
print(a is b is c)
t[log('obj', 0)] = t.y = (log('p', 1), log('q', 2))
print()
i = 0
values = [10, 20, 30]
i, values[i] = 1, 'new'
print(values)
x, y = 1, 2
x, y = y, x + y
print(x, y)
