"""Prints the primes below a number: python primes.py 50"""
import sys


def primes(limit):
    composite = set()
    for n in range(2, limit):
        if n not in composite:
            yield n
            composite.update(range(n * n, limit, n))


print(*primes(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
