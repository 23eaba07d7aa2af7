"""Long ints: digits of pi by an unbounded spigot."""

DIGITS = 4000


def digits_of_pi():
    """A product of matrices (q r, 0 t), one for each term of a series; a digit is known once x = 3 and x = 4 agree on it."""
    q, r, t, k = 1, 0, 1, 1
    while True:
        digit = (3 * q + r) // t
        if (4 * q + r) // t == digit:
            yield digit
            q, r = 10 * q, 10 * (r - digit * t)
        else:
            q, r, t, k = q * k, (2 * q + r) * (2 * k + 1), t * (2 * k + 1), k + 1


def work():
    checksum = 0
    for position, digit in zip(range(DIGITS), digits_of_pi()):
        checksum = (checksum * 31 + digit * (position + 1)) % 1_000_003
    return checksum


if __name__ == '__main__':
    print(work())
