"""Remainders and low bits of products that leave 53 bits, of sums of them, with signs, with zeros, and with other kinds of operands."""


def powers(state, n):
    out = 0
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        out ^= state
    return state, out


def large(state, n):
    for _ in range(n):
        state = (state * 6364136223846793005 + 1442695040888963407) % 18446744073709551616
    return state


def hashes(text, n):
    h = 5381
    for _ in range(n):
        for c in text:
            h = (h * 1000003 + ord(c)) & 0xFFFFFFFF
    return h


def low(h, n):
    for i in range(n):
        h = (i + h * 40503) & 0x7FFFFFFF
    return h


def primes(a, b, n):
    seen = []
    for i in range(n):
        a = (a * b - i) % 1000000007
        b = (b * 9007199254740991 + a) % 999999999989
        seen.append((a, b))
    return seen[-3:], sum(x * 31 + y for x, y in seen) % 1000003


def signs(n):
    out = []
    for i in range(n):
        for a in (-9007199254740991, -3037000500, -1, 0, 7, 3037000501, 9007199254740991):
            out.append((a * 4503599627370497 + i) % 97)
            out.append((a * 4503599627370497 - i) % 2048)
            out.append((a * -4503599627370497 + i) & 65535)
            out.append((a * 4503599627370497 - i) & 4294967295)
            out.append((a * a) % 2251799813685248)
            out.append((i + a * 65537) % 4294967296)
    return out


def mixed(values, n):
    out = []
    for _ in range(n):
        for v in values:
            try:
                out.append((v * 1000003 + 1) % 1000)
            except TypeError as error:
                out.append(str(error))
    return out[-len(values):]


def kept(state, n):
    for _ in range(n):
        state = (product := state * 1103515245) % 2147483648
    return state, product


for _ in range(3):
    results = [powers(99, 30000), large(7, 3000), hashes('hash me', 3000), low(3, 20000), primes(17, 23, 5000), signs(400), kept(5, 20000)]
for result in results[:5]:
    print(result)
print(results[5][-42:], sum(results[5]), results[6])
print(mixed([5, 2 ** 40, -2 ** 60, True, 1.5, 10 ** 30], 500))
print(mixed([5, 2 ** 40, 'a', None, [1]], 500))
print([(a * 1103515245 + 12345) % m for a in range(2 ** 31 - 3, 2 ** 31 + 3) for m in (1, 2, 3, 2 ** 31, 2 ** 32, 2 ** 51, 2 ** 51 + 1, 2 ** 60, -7)])
