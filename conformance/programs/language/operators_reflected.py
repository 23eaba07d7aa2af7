class Money:
    def __init__(self, amount):
        self.amount = amount

    def __repr__(self):
        return f'Money({self.amount})'

    def __add__(self, other):
        if isinstance(other, Money):
            return Money(self.amount + other.amount)
        if isinstance(other, int):
            return Money(self.amount + other)
        return NotImplemented

    def __radd__(self, other):
        print('radd', other)
        return self + other

    def __mul__(self, factor):
        return Money(self.amount * factor)

    __rmul__ = __mul__

    def __iadd__(self, other):
        print('iadd')
        self.amount += other if isinstance(other, int) else other.amount
        return self

    def __neg__(self):
        return Money(-self.amount)

    def __divmod__(self, n):
        return divmod(self.amount, n)

    def __matmul__(self, other):
        return f'{self} @ {other}'


m = Money(5)
print(m + Money(2), m + 1, 1 + m, 3 * m, m * 3, -m, divmod(m, 2), m @ 'x')
print(sum([Money(1), Money(2)], Money(0)))
m += 10
print(m)
try:
    m + 'x'
except TypeError as error:
    print(error)
try:
    m -= 1
except TypeError as error:
    print(error)


class Special(Money):
    def __radd__(self, other):
        return 'the subclass is asked first'


print(Money(1) + Special(2))
