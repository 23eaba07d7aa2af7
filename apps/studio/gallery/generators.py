"""A generator is a function that stops in the middle and goes on later."""
from itertools import count, islice, takewhile


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def primes():
    """Each prime adds a filter to the stream of numbers."""
    numbers = count(2)
    while True:
        prime = next(numbers)
        yield prime
        numbers = filter(lambda n, prime=prime: n % prime, numbers)


def averages():
    """Takes numbers in, gives their average back."""
    total = seen = 0
    average = None
    while True:
        total += yield average
        seen += 1
        average = total / seen


print(*takewhile(lambda n: n < 1000, fibonacci()))
print(*islice(primes(), 15))

running = averages()
next(running)
for value in [10, 20, 60]:
    print(f"after {value}: {running.send(value)}")
