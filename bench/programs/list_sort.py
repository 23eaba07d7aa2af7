"""Sorting: ints, floats, strings, by key, by comparing tuples, and what is sorted already."""


def pseudo_random(count):
    state = 99
    result = []
    for _ in range(count):
        state = (state * 69069 + 1) % 4294967296
        result.append(state >> 4)
    return result


def work():
    numbers = pseudo_random(400_000)
    checksum = 0
    ordered = sorted(numbers)
    floats = sorted(n / 7 for n in numbers)
    names = sorted(f'{n:x}' for n in numbers)
    by_digit = sorted(numbers, key=lambda n: n % 1000)
    pairs = sorted((n % 50, n) for n in numbers[:200_000])
    backwards = sorted(numbers, reverse=True)
    for _ in range(20):
        ordered.sort()
        backwards.sort()
        backwards.reverse()
    for position in range(0, 200_000, 997):
        checksum += ordered[position] + int(floats[position]) + int(names[position], 16) + by_digit[position]
        checksum += pairs[position][1] - backwards[position]
    return checksum


if __name__ == '__main__':
    print(work())
