"""Complex numbers: the Mandelbrot set, once with `complex` and once with pairs of floats."""

WIDTH, HEIGHT, LIMIT = 360, 200, 100


def steps_complex(c):
    z = 0j
    for step in range(LIMIT):
        z = z * z + c
        if abs(z) > 2:
            return step
    return LIMIT


def steps_floats(real, imaginary):
    x = y = 0.0
    for step in range(LIMIT):
        xx, yy = x * x, y * y
        if xx + yy > 4:
            return step
        x, y = xx - yy + real, 2 * x * y + imaginary
    return LIMIT


def work():
    total = inside = 0
    for row in range(HEIGHT):
        imaginary = 2.4 * row / HEIGHT - 1.2
        for column in range(WIDTH):
            real = 3.2 * column / WIDTH - 2.2
            steps = steps_complex(complex(real, imaginary))
            total = (total * 3 + steps) % 1_000_003
            inside += steps == LIMIT
    for row in range(2 * HEIGHT):
        imaginary = 2.4 * row / HEIGHT / 2 - 1.2
        for column in range(WIDTH):
            steps = steps_floats(3.2 * column / WIDTH - 2.2, imaginary)
            total = (total * 3 + steps) % 1_000_003
            inside += steps == LIMIT
    return f'{total} {inside}'


if __name__ == '__main__':
    print(work())
