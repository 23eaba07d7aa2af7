"""pow with a modulus: sizes around those where the way of computing changes, both signs, and inverses."""


def numbers():
    state = 5
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state >> 11


source = numbers()


def with_bits(bits):
    number = 0
    for _ in range(bits // 53 + 1):
        number = number << 53 | next(source)
    return number >> (bits // 53 + 1) * 53 - bits


digest = 0
for bits in 1, 5, 20, 26, 27, 30, 53, 54, 64, 80, 100, 128, 142, 143, 144, 160, 165, 166, 167, 190, 256, 521:
    for n in range(60):
        modulus = [with_bits(bits) + 1, with_bits(bits) | 1, 2 ** bits - (n % 9 + 1) or 3][n % 3]
        base = [with_bits(next(source) % 200 + 1), 2, modulus - 1, modulus, 0, 1, 3][n % 7]
        exponent = [with_bits(next(source) % 180 + 1), 0, 1, 2, 65537, 65536, modulus - 1, with_bits(24), 2 ** 17][n % 9]
        if n % 5 == 0:
            base = -base
        if n % 11 == 0:
            modulus = -modulus
        try:
            results = [pow(base, exponent, modulus)]
            results.append(pow(base, -exponent, modulus))
        except ValueError as error:
            results.append(str(error))
        if n % 20 == 7:
            print(bits, base, exponent, modulus, results)
        for char in str(results):
            digest = (digest * 31 + ord(char)) % 1_000_000_007
print(digest)
