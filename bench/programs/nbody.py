"""Floats in objects: the outer planets around the sun, step by step."""

STEPS = 250_000
PI = 3.141592653589793
SOLAR_MASS = 4 * PI * PI
YEAR = 365.24


class Body:
    def __init__(self, mass, position, velocity):
        self.mass = mass * SOLAR_MASS
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = (v * YEAR for v in velocity)


def solar_system():
    sun = Body(1.0, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
    planets = [
        Body(9.547919384243266e-04, (4.84143144246472, -1.160320044027428, -0.1036220444711231),
             (0.001660076642744037, 0.007699011184197404, -6.90460016972063e-05)),
        Body(2.858859806661308e-04, (8.34336671824458, 4.124798564124305, -0.4035234171143214),
             (-0.002767425107268624, 0.004998528012349172, 2.304172975737639e-05)),
        Body(4.366244043351563e-05, (12.8943695621391, -15.11115140169863, -0.2233075788926557),
             (0.002964601375647616, 0.00237847173959481, -2.965895685402376e-05)),
        Body(5.151389020466114e-05, (15.3796971148509, -25.91931460998796, 0.1792587729503712),
             (0.002680677724903893, 0.001628241700382423, -9.5159225451971e-05)),
    ]
    for planet in planets:
        share = planet.mass / SOLAR_MASS
        sun.vx -= planet.vx * share
        sun.vy -= planet.vy * share
        sun.vz -= planet.vz * share
    return [sun, *planets]


def advance(pairs, bodies, step):
    for one, other in pairs:
        dx = one.x - other.x
        dy = one.y - other.y
        dz = one.z - other.z
        square = dx * dx + dy * dy + dz * dz
        pull = step / (square * square ** 0.5)
        mine = other.mass * pull
        theirs = one.mass * pull
        one.vx -= dx * mine
        one.vy -= dy * mine
        one.vz -= dz * mine
        other.vx += dx * theirs
        other.vy += dy * theirs
        other.vz += dz * theirs
    for body in bodies:
        body.x += step * body.vx
        body.y += step * body.vy
        body.z += step * body.vz


def energy(pairs, bodies):
    total = sum(0.5 * body.mass * (body.vx ** 2 + body.vy ** 2 + body.vz ** 2) for body in bodies)
    for one, other in pairs:
        total -= one.mass * other.mass / ((one.x - other.x) ** 2 + (one.y - other.y) ** 2 + (one.z - other.z) ** 2) ** 0.5
    return total


def work():
    bodies = solar_system()
    pairs = [(bodies[i], bodies[j]) for i in range(len(bodies)) for j in range(i + 1, len(bodies))]
    for _ in range(STEPS):
        advance(pairs, bodies, 0.01)
    return f'{energy(pairs, bodies):.8f}'


if __name__ == '__main__':
    print(work())
