"""The Mandelbrot set in characters."""

SHADES = " .:-=+*#%@"
WIDTH, HEIGHT, DEPTH = 78, 30, 60

for row in range(HEIGHT):
    line = ""
    for column in range(WIDTH):
        c = complex(-2.2 + 3.1 * column / WIDTH, -1.2 + 2.4 * row / HEIGHT)
        z, n = 0j, 0
        while abs(z) < 2 and n < DEPTH:
            z = z * z + c
            n += 1
        line += SHADES[n * (len(SHADES) - 1) // DEPTH]
    print(line)
