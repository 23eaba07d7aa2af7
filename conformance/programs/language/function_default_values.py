def collect(item, bucket=[]):
    bucket.append(item)
    return bucket


print(collect(1), collect(2), collect(3, []), collect(4))
print(collect.__defaults__, collect.__kwdefaults__)

n = 10


def late(value=n, *, key=n * 2):
    return value, key


n = 99
print(late(), late.__defaults__, late.__kwdefaults__)
late.__defaults__ = (1,)
late.__kwdefaults__['key'] = 2
print(late())

functions = [lambda: i for i in range(3)]
bound = [lambda i=i: i for i in range(3)]
print([f() for f in functions], [f() for f in bound])


def evaluated(text):
    print('evaluating', text)
    return text


def define(a=evaluated('a'), b=evaluated('b'), *, c=evaluated('c')):
    return a + b + c


print(define(), define(b='x'))
