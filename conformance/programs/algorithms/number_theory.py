"""Primes, factors, modular arithmetic, continued fractions, perfect numbers, digits of pi."""
from collections import Counter
from fractions import Fraction
from functools import reduce
from itertools import count, islice, takewhile
from math import gcd, isqrt, prod


def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[:2] = b'\0\0'
    for n in range(2, isqrt(limit) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
    return [n for n, flag in enumerate(flags) if flag]


def is_prime(n, witnesses=(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
    if n < 2:
        return False
    for p in witnesses:
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in witnesses:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def rho(n):
    if n % 2 == 0:
        return 2
    for c in count(1):
        x = y = 2
        d = 1
        while d == 1:
            x = (x * x + c) % n
            y = (y * y + c) % n
            y = (y * y + c) % n
            d = gcd(abs(x - y), n)
        if d != n:
            return d


def factor(n):
    if n == 1:
        return Counter()
    if is_prime(n):
        return Counter([n])
    d = rho(n)
    return factor(d) + factor(n // d)


def extended_gcd(a, b):
    x, next_x, y, next_y = 1, 0, 0, 1
    while b:
        q, r = divmod(a, b)
        a, b = b, r
        x, next_x = next_x, x - q * next_x
        y, next_y = next_y, y - q * next_y
    return a, x, y


def chinese(remainders, moduli):
    total = prod(moduli)
    return sum(r * (total // m) * pow(total // m, -1, m) for r, m in zip(remainders, moduli)) % total


def totient(n):
    return reduce(lambda value, p: value // p * (p - 1), factor(n), n)


def divisors(n):
    out = [1]
    for p, power in factor(n).items():
        out = [d * p ** k for d in out for k in range(power + 1)]
    return sorted(out)


def convergents(terms):
    h, k, h0, k0 = 1, 0, 0, 1
    for a in terms:
        h, h0 = a * h + h0, h
        k, k0 = a * k + k0, k
        yield Fraction(h, k)


def sqrt_terms(n):
    root = isqrt(n)
    yield root
    m, d, a = 0, 1, root
    while d:
        m = d * a - m
        d = (n - m * m) // d
        a = (root + m) // d
        yield a


def pi_digits():
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def base(n, b):
    digits = '0123456789abcdefghijklmnopqrstuvwxyz'
    return (base(n // b, b) if n >= b else '') + digits[n % b]


def roman(n):
    table = [(1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')]
    out = ''
    for value, text in table:
        times, n = divmod(n, value)
        out += text * times
    return out


primes = sieve(10000)
print(len(primes), primes[-3:], sum(primes), [p for p in primes if p + 2 in set(primes)][-3:])
print([n for n in range(3000) if is_prime(n)] == [p for p in primes if p < 3000], is_prime(2 ** 61 - 1), is_prime(2 ** 67 - 1), is_prime(561))
for n in (360, 1001, 2 ** 32 + 1, 600851475143, 10 ** 12 + 39, 1234567890123):
    print(n, '=', ' × '.join(f'{p}^{k}' if k > 1 else str(p) for p, k in sorted(factor(n).items())))
print(extended_gcd(240, 46), chinese([2, 3, 2], [3, 5, 7]), [totient(n) for n in range(1, 16)], divisors(360))
print([n for n in range(2, 9000) if sum(divisors(n)) == 2 * n], [n for n in range(2, 1300) if (m := sum(divisors(n)) - n) != n and m > 1 and sum(divisors(m)) - m == n])
print([str(f) for f in islice(convergents(sqrt_terms(2)), 8)], list(islice(sqrt_terms(23), 9)), float(list(islice(convergents(sqrt_terms(7)), 20))[-1]))
print(''.join(map(str, islice(pi_digits(), 60))), max(range(1, 3000), key=collatz), collatz(27))
print([base(n, 16) for n in (0, 255, 4096)], base(10 ** 20, 36), int(base(10 ** 20, 36), 36) == 10 ** 20, [roman(n) for n in (4, 1994, 2024, 3999)])
print(list(takewhile(lambda f: f < 5000, (f for f in (lambda: (yield from fibs()))()))) if False else [f for f in range(1, 1000) if isqrt(5 * f * f + 4) ** 2 == 5 * f * f + 4 or isqrt(5 * f * f - 4) ** 2 == 5 * f * f - 4])
print(pow(3, 10 ** 18, 10 ** 9 + 7), sum(int(d) for d in str(2 ** 1000)), [n for n in range(100, 1000) if n == sum(int(d) ** 3 for d in str(n))])
