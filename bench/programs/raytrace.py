"""Floats in small tuples: spheres over a chequered floor, with shadows and mirrors, traced ray by ray."""
from math import sqrt

WIDTH, HEIGHT = 400, 300


def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def minus(a, b):
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def along(start, direction, distance):
    return start[0] + direction[0] * distance, start[1] + direction[1] * distance, start[2] + direction[2] * distance


def unit(a):
    return along((0.0, 0.0, 0.0), a, 1 / sqrt(dot(a, a)))


class Sphere:
    def __init__(self, centre, radius, colour, mirror):
        self.centre, self.radius, self.colour, self.mirror = centre, radius, colour, mirror

    def hit(self, start, direction):
        to_centre = minus(self.centre, start)
        middle = dot(to_centre, direction)
        square = self.radius * self.radius - dot(to_centre, to_centre) + middle * middle
        return middle - sqrt(square) if square > 0 else None

    def normal(self, place):
        return unit(minus(place, self.centre))

    def colour_at(self, place):
        return self.colour


class Floor:
    mirror = 0.1

    def hit(self, start, direction):
        return -(start[1] + 1.0) / direction[1] if direction[1] < 0 else None

    def normal(self, place):
        return 0.0, 1.0, 0.0

    def colour_at(self, place):
        return 0.9 if (int(place[0] + 100) + int(place[2] + 100)) % 2 else 0.2


SCENE = [
    Floor(), Sphere((-1.2, 0.0, 5.0), 1.0, 0.8, 0.3), Sphere((1.0, -0.2, 4.0), 0.8, 0.5, 0.6),
    Sphere((0.2, 1.3, 6.0), 0.7, 1.0, 0.0), Sphere((0.0, -0.7, 3.0), 0.3, 0.6, 0.4),
]
LIGHT = unit((-0.6, 1.0, -0.7))


def nearest(start, direction):
    best, found = 1e9, None
    for thing in SCENE:
        distance = thing.hit(start, direction)
        if distance is not None and 1e-6 < distance < best:
            best, found = distance, thing
    return best, found


def trace(start, direction, depth):
    distance, thing = nearest(start, direction)
    if thing is None:
        return 0.3 + 0.4 * direction[1]
    place = along(start, direction, distance)
    normal = thing.normal(place)
    towards = dot(normal, LIGHT)
    lit = towards if towards > 0 and nearest(place, LIGHT)[1] is None else 0.0
    colour = thing.colour_at(place) * (0.2 + 0.8 * lit)
    if thing.mirror and depth:
        mirrored = along(direction, normal, -2 * dot(normal, direction))
        colour += thing.mirror * (trace(place, mirrored, depth - 1) - colour)
    return colour


def work():
    total, row_sums = 0.0, 0
    for row in range(HEIGHT):
        line = 0.0
        for column in range(WIDTH):
            view = unit(((column - WIDTH / 2) / WIDTH, (HEIGHT / 2 - row) / WIDTH, 0.8))
            line += trace((0.0, 0.0, 0.0), view, 4)
        total += line
        row_sums = (row_sums * 31 + int(line * 1000)) % 1_000_003
    return f'{total:.9f} {row_sums}'


if __name__ == '__main__':
    print(work())
