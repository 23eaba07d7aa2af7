"""Sieves: Eratosthenes with slices, with loops and lazily with a dict; then factors of numbers by the primes found."""
from itertools import count, islice, takewhile


def sieve_slices(limit):
    flags = bytearray([1]) * limit
    flags[:2] = b'\0\0'
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit, n)))
    return [n for n, flag in enumerate(flags) if flag]


def sieve_loops(limit):
    flags = [True] * limit
    primes = []
    for n in range(2, limit):
        if flags[n]:
            primes.append(n)
            for multiple in range(n * n, limit, n):
                flags[multiple] = False
    return primes


def sieve_lazily():
    """Each composite met is kept with its smallest prime until its turn comes."""
    yield 2
    waiting = {}
    for n in count(3, 2):
        prime = waiting.pop(n, None)
        if prime is None:
            yield n
            waiting[n * n] = n
        else:
            following = n + 2 * prime
            while following in waiting:
                following += 2 * prime
            waiting[following] = prime


def factors(n, primes):
    result = []
    for prime in takewhile(lambda prime: prime * prime <= n, primes):
        while n % prime == 0:
            result.append(prime)
            n //= prime
    return result + [n] if n > 1 else result


def work():
    primes = sieve_slices(3_000_000)
    loops = sieve_loops(3_000_000)
    lazily = list(islice(sieve_lazily(), 100_000))
    total = sum(lazily) + (primes == loops) + sum(b - a == 2 for a, b in zip(primes, primes[1:]))
    for n in range(10 ** 7, 10 ** 7 + 10_000):
        total += sum(factors(n, primes)) % 1009
    return f'{len(primes)} {total}'


if __name__ == '__main__':
    print(work())
