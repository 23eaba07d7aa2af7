"""Long ints: factorials, binomials, powers and inverses of a modulus, roots, primes by Miller and Rabin, bits, decimal digits."""
from math import comb, factorial, gcd, isqrt, lcm


def is_prime(n, witnesses=(2, 3, 5, 7, 11, 13)):
    if n < 2 or n % 2 == 0:
        return n == 2
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    for witness in witnesses:
        x = pow(witness, odd, n)
        if x in (1, n - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def fibonacci(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == '1':
            a, b = b, a + b
    return a


def work():
    total = sum(factorial(n) % 1_000_003 for n in range(0, 1800, 3)) + comb(3000, 1200) % 1009
    product, harmonic = 1, 0
    for n in range(1, 2500):
        product = lcm(product, n)
        harmonic += product // n if n % 40 == 0 else 0
    total += product % 999_983 + harmonic % 1009 + isqrt(product).bit_length()
    primes = [n for n in range(10 ** 24, 10 ** 24 + 60_000) if is_prime(n)]
    modulus = 2 ** 521 - 1
    x = 3
    for n in range(400):
        x = pow(x, 65537, modulus) + n
        total += pow(x, -1, modulus) % 997 + gcd(x, primes[0] * 6)
    text = str(fibonacci(20_000))
    total += sum(map(int, text[::50])) + int(text[:4000]) % 9973
    bits = fibonacci(20_000)
    for shift in range(0, 13_000, 2):
        total += (bits >> shift & 0xFFFF) + (bits & -bits).bit_length() + (bits ^ bits << shift).bit_count() % 7
    mixed = 1
    for n in range(500_000):
        mixed = (mixed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        total += mixed >> 60
    return f'{total} {len(primes)} {mixed} {len(text)}'


if __name__ == '__main__':
    print(work())
