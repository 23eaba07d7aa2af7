"""Calls: a function that calls itself twice."""


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def work():
    return fib(35)


if __name__ == '__main__':
    print(work())
