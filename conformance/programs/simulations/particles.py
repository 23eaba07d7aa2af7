"""Particles and planets: a leapfrog integrator, energy checks, collisions in one dimension, a pendulum by Runge-Kutta."""
import math
from dataclasses import dataclass, replace
from itertools import combinations


@dataclass
class Body:
    name: str
    mass: float
    position: list[float]
    velocity: list[float]

    @property
    def kinetic(self):
        return self.mass * sum(v * v for v in self.velocity) / 2


class System:
    G = 1.0

    def __init__(self, *bodies):
        self.bodies = list(bodies)
        self.time = 0.0

    def accelerations(self):
        out = {body.name: [0.0, 0.0] for body in self.bodies}
        for a, b in combinations(self.bodies, 2):
            dx, dy = (q - p for p, q in zip(a.position, b.position))
            distance = math.sqrt(dx * dx + dy * dy)
            pull = self.G / (distance * distance * distance)
            for body, other, sign in ((a, b, 1), (b, a, -1)):
                out[body.name][0] += sign * dx * pull * other.mass
                out[body.name][1] += sign * dy * pull * other.mass
        return out

    def step(self, dt):
        for half in (True, False):
            pulls = self.accelerations()
            for body in self.bodies:
                for axis in (0, 1):
                    body.velocity[axis] += pulls[body.name][axis] * dt / 2
                    if half:
                        body.position[axis] += body.velocity[axis] * dt
        self.time += dt

    @property
    def energy(self):
        potential = -sum(self.G * a.mass * b.mass / math.dist(a.position, b.position) for a, b in combinations(self.bodies, 2))
        return sum(body.kinetic for body in self.bodies) + potential

    @property
    def momentum(self):
        return tuple(sum(body.mass * body.velocity[axis] for body in self.bodies) for axis in (0, 1))


sun = Body('sun', 1000, [0.0, 0.0], [0.0, 0.0])
planet = Body('planet', 1, [10.0, 0.0], [0.0, 10.0])
moon = Body('moon', 0.001, [10.2, 0.0], [0.0, 12.0])
system = System(sun, planet, moon)
start = system.energy
for step in range(601):
    if step % 150 == 0:
        print(f't={system.time:5.2f} planet=({planet.position[0]:8.4f}, {planet.position[1]:8.4f}) drift={abs(system.energy - start):.2e}')
    system.step(0.005)
print(f'momentum {system.momentum[0]:.3f} {system.momentum[1]:.3f}', replace(planet, name='copy').position is planet.position)


@dataclass
class Puck:
    mass: float
    x: float
    v: float


def collide(pucks, walls, until):
    """Elastic collisions, event by event; yields what happens."""
    time = 0.0
    while True:
        events = []
        for i, (a, b) in enumerate(zip(pucks, pucks[1:])):
            if a.v > b.v:
                events.append(((b.x - a.x) / (a.v - b.v), i, 'pair'))
        if pucks[0].v < 0:
            events.append(((walls[0] - pucks[0].x) / pucks[0].v, 0, 'left wall'))
        if pucks[-1].v > 0:
            events.append(((walls[1] - pucks[-1].x) / pucks[-1].v, -1, 'right wall'))
        if not events or time + min(events)[0] > until:
            return
        wait, index, kind = min(events)
        time += wait
        for puck in pucks:
            puck.x += puck.v * wait
        if kind == 'pair':
            a, b = pucks[index], pucks[index + 1]
            total = a.mass + b.mass
            a.v, b.v = ((a.mass - b.mass) * a.v + 2 * b.mass * b.v) / total, ((b.mass - a.mass) * b.v + 2 * a.mass * a.v) / total
        else:
            pucks[index].v = -pucks[index].v
        yield round(time, 6), kind, [round(p.v, 4) for p in pucks]


for event in collide([Puck(1, 1.0, 2.0), Puck(3, 5.0, -1.0), Puck(2, 8.0, 0.0)], (0, 10), 6):
    print(*event)
count = sum(1 for _, kind, _ in collide([Puck(1, 2.0, 0.0), Puck(100 ** 2, 3.0, -1.0)], (0, 10 ** 9), 10 ** 6))
print('collisions', count)


def runge_kutta(f, state, dt):
    def shifted(k, factor):
        return [s + factor * dt * d for s, d in zip(state, k)]
    k1 = f(state)
    k2 = f(shifted(k1, 0.5))
    k3 = f(shifted(k2, 0.5))
    k4 = f(shifted(k3, 1))
    return [s + dt / 6 * (a + 2 * b + 2 * c + d) for s, a, b, c, d in zip(state, k1, k2, k3, k4)]


state, trace = [0.5, 0.0], []
for _ in range(100):
    state = runge_kutta(lambda s: [s[1], -9.81 * s[0]], state, 0.02)
    trace.append(state[0])
exact = 0.5 * math.sqrt(1 - math.sin(math.sqrt(9.81) * 2) ** 2)
print([round(x, 6) for x in trace[::20]], abs(abs(trace[-1]) - exact) < 1e-6, sum(a * b < 0 for a, b in zip(trace, trace[1:])))
