"""Complex numbers in lists: fast Fourier transforms, recursive and in place, and a product of polynomials by them."""
from cmath import exp, pi


def transform(values):
    size = len(values)
    if size == 1:
        return values
    even, odd = transform(values[::2]), transform(values[1::2])
    low, high = [], []
    for k, (a, b) in enumerate(zip(even, odd)):
        b *= ROOTS[k * (LARGEST // size)]
        low.append(a + b)
        high.append(a - b)
    return low + high


def transform_in_place(values):
    size = len(values)
    j = 0
    for i in range(1, size):
        bit = size >> 1
        while j & bit:
            j ^= bit
            bit >>= 1
        j |= bit
        if i < j:
            values[i], values[j] = values[j], values[i]
    half = 1
    while half < size:
        stride = LARGEST // (2 * half)
        for start in range(0, size, 2 * half):
            for k in range(start, start + half):
                b = values[k + half] * ROOTS[(k - start) * stride]
                values[k + half] = values[k] - b
                values[k] += b
        half *= 2


def inverse(values):
    transform_in_place(values)
    return [values[-k].real / len(values) for k in range(len(values))]


LARGEST = 8192
ROOTS = [exp(-2j * pi * k / LARGEST) for k in range(LARGEST // 2)]


def work():
    checksum = 0
    for seed in range(1, 21):
        left = [(n * seed) % 10 for n in range(LARGEST // 2)] + [0] * (LARGEST // 2)
        right = [(n + seed) % 7 for n in range(LARGEST // 2)] + [0] * (LARGEST // 2)
        a, b = transform(left), [complex(value) for value in right]
        transform_in_place(b)
        product = inverse([x * y for x, y in zip(a, b)])
        for value in product:
            checksum = (checksum * 31 + round(value)) % 1_000_003
    return checksum


if __name__ == '__main__':
    print(work())
