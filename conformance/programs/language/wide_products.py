"""Products and sums of ints that a mask leaves 33 to 64 bits of, shifts of long ints, and counts of bits."""
M64, M48 = 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFF


def congruential(n, x=1):
    total = 0
    for _ in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        total += x >> 60
    return x, total


def subtracting(n, x, y):
    for _ in range(n):
        x = (x * y - 12345678901234567890) & 0xFFFFFFFFFFFFFFFF
        y = (7 + y * 25214903917) & 0xFFFFFFFFFFFF
    return x, y


def fnv(text):
    value = 14695981039346656037
    for character in text:
        value = ((value ^ ord(character)) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return value


def operands(a, b, c):
    return (a * b + c) & 0xFFFFFFFFFFFFFFFF, (a * b) & 0x1FFFFFFFFFFFFFFFF, (a * b - c) & 0x3FFFFFFFF, (c + a * b) & 0xFFFFFFFFFFFFFFFE


def named(a, b, c):
    return (a * b + c) & M64, (a * b) & M48, a & M64, a & M48, a & 0xFFFF, 255 & a, a & -a, a & -256


def shifts(a):
    return a >> 60, a >> 1, a >> 0, a >> 64, a >> 200


print(congruential(20000), subtracting(3000, 3, 5), subtracting(3000, -3, 2 ** 70))
print(fnv('spam and eggs' * 500))
for _ in range(400):
    operands(2 ** 60, 12345678901, 7)
    named(2 ** 60, 12345678901, 7)
    shifts(2 ** 70 + 1)
samples = [0, 1, -1, 3, True, 2 ** 31, -2 ** 31, 2 ** 53 - 1, 2 ** 53, -2 ** 53, 2 ** 53 + 1, 2 ** 64 - 1, -2 ** 64, 2 ** 100 + 2 ** 40 + 5, -3 ** 80]
for a in samples:
    for b in samples[::2]:
        for c in samples[1::3]:
            print(*operands(a, b, c), *named(a, b, c), end='; ')
    print(*shifts(a), a.bit_count())
for wrong in (1.5, 'a', None, 2j):
    for args in ((wrong, 3, 4), (3, wrong, 4), (3, 4, wrong)):
        try:
            print(operands(*args))
        except TypeError as error:
            print(error)


class Own(int):
    def __mul__(self, other):
        return 1000

    def __and__(self, other):
        return 'own and'


print(operands(Own(5), 3, 4), operands(3, Own(5), 4), named(3, 4, Own(5)), named(Own(5), 1, 1))
bits = 1
for n in range(40):
    bits = bits * 3 ** 57 + n
    print((bits ** (n + 1)).bit_count(), (-bits).bit_count(), ((1 << n * 977) - 1).bit_count(), (1 << n * 977).bit_count(), end=' ')
print((2 ** 100_003 - 1).bit_count(), ((2 ** 4096 - 1) << 9).bit_count(), (2 ** 2048 - 1).bit_count(), (2 ** 2049 - 1).bit_count())
