def show(name):
    print(name, end=' ')
    return name


class Trace(dict):
    def __getitem__(self, key):
        print('get', key, end='; ')
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print('set', key, value, end='; ')
        super().__setitem__(key, value)


t = Trace(a=1)
t[show('a')] += len(show('bb'))
print(dict(t))
numbers = [1, 2]
same = numbers
numbers += (3,)
print(same, numbers is same)
numbers = numbers + [4]
print(same, numbers is same)
pair = ([1], 2)
try:
    pair[0] += [5]
except TypeError as error:
    print(error, pair)
n = 7
n += 3; n -= 1; n *= 2; n //= 4; n **= 3; n %= 50; n <<= 2; n >>= 1; n |= 1; n &= 0b1111; n ^= 5
print(n)
n /= 4
print(n)
s = {1, 2}
alias = s
s |= {3}
s -= {1}
print(alias)
text = 'a'
text *= 3
print(text)


def local():
    try:
        missing += 1
    except UnboundLocalError as error:
        print(error)


local()
