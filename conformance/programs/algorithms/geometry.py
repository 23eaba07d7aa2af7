"""Plane geometry: vectors, convex hull, closest pair, segment intersection, polygon area, point location, a k-d tree."""
from __future__ import annotations

import math
import random
from dataclasses import astuple, dataclass
from itertools import combinations, pairwise
from typing import Iterator


@dataclass(frozen=True, order=True)
class Vec:
    x: float
    y: float

    def __add__(self, other: Vec) -> Vec:
        return Vec(self.x + other.x, self.y + other.y)

    def __sub__(self, other: Vec) -> Vec:
        return Vec(self.x - other.x, self.y - other.y)

    def __mul__(self, k: float) -> Vec:
        return Vec(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __truediv__(self, k: float) -> Vec:
        return self * (1 / k)

    def __neg__(self) -> Vec:
        return self * -1

    def __abs__(self) -> float:
        return math.hypot(self.x, self.y)

    def __iter__(self) -> Iterator[float]:
        return iter(astuple(self))

    def __matmul__(self, other: Vec) -> float:
        return self.x * other.x + self.y * other.y

    def __xor__(self, other: Vec) -> float:
        return self.x * other.y - self.y * other.x

    def __format__(self, spec: str) -> str:
        return f'({self.x:{spec or "g"}}, {self.y:{spec or "g"}})'

    def rotated(self, angle: float) -> Vec:
        c, s = math.cos(angle), math.sin(angle)
        return Vec(self.x * c - self.y * s, self.x * s + self.y * c)


def turn(a: Vec, b: Vec, c: Vec) -> float:
    return (b - a) ^ (c - a)


def hull(points):
    points = sorted(set(points))

    def half(sequence):
        out = []
        for p in sequence:
            while len(out) > 1 and turn(out[-2], out[-1], p) <= 0:
                out.pop()
            out.append(p)
        return out[:-1]
    return half(points) + half(reversed(points))


def closest(points):
    def solve(by_x, by_y):
        if len(by_x) <= 3:
            return min((abs(a - b), a, b) for a, b in combinations(by_x, 2))
        middle = by_x[len(by_x) // 2]
        left = [p for p in by_x if p < middle]
        right = [p for p in by_x if p >= middle]
        if len(left) < 2 or len(right) < 2:
            return min((abs(a - b), a, b) for a, b in combinations(by_x, 2))
        keep = set(left)
        best = min(solve(left, [p for p in by_y if p in keep]), solve(right, [p for p in by_y if p not in keep]))
        strip = [p for p in by_y if abs(p.x - middle.x) < best[0]]
        for i, a in enumerate(strip):
            for b in strip[i + 1:i + 8]:
                best = min(best, (abs(a - b), *sorted((a, b))))
        return best
    return solve(sorted(points), sorted(points, key=lambda p: p.y))


def intersection(a, b, c, d):
    r, s = b - a, d - c
    cross = r ^ s
    if not cross:
        return None
    t, u = ((c - a) ^ s) / cross, ((c - a) ^ r) / cross
    return a + r * t if 0 <= t <= 1 and 0 <= u <= 1 else None


@dataclass
class Polygon:
    points: list[Vec]

    def edges(self):
        yield from pairwise([*self.points, self.points[0]])

    @property
    def area(self):
        return sum(a ^ b for a, b in self.edges()) / 2

    @property
    def perimeter(self):
        return sum(abs(b - a) for a, b in self.edges())

    @property
    def centroid(self):
        total = Vec(0, 0)
        for a, b in self.edges():
            total += (a + b) * (a ^ b)
        return total / (6 * self.area)

    def __contains__(self, p):
        inside = False
        for a, b in self.edges():
            if (a.y > p.y) != (b.y > p.y) and p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x:
                inside = not inside
        return inside

    def clip(self, other):
        out = self.points
        for a, b in other.edges():
            source, out = out, []
            for p, q in pairwise([source[-1], *source]) if source else ():
                if turn(a, b, q) >= 0:
                    if turn(a, b, p) < 0:
                        out.append(self._cross(a, b, p, q))
                    out.append(q)
                elif turn(a, b, p) >= 0:
                    out.append(self._cross(a, b, p, q))
        return Polygon(out)

    @staticmethod
    def _cross(a, b, p, q):
        r, s = b - a, q - p
        return p + s * (((a - p) ^ r) / (s ^ r))


class KdTree:
    def __init__(self, points, depth=0):
        self.axis = 'xy'[depth % 2]
        points = sorted(points, key=lambda p: getattr(p, self.axis))
        middle = len(points) // 2
        self.point = points[middle]
        self.left = KdTree(points[:middle], depth + 1) if middle else None
        self.right = KdTree(points[middle + 1:], depth + 1) if points[middle + 1:] else None

    def nearest(self, target, best=None):
        distance = abs(target - self.point)
        if best is None or distance < best[0]:
            best = distance, self.point
        gap = getattr(target, self.axis) - getattr(self.point, self.axis)
        near, far = (self.left, self.right) if gap < 0 else (self.right, self.left)
        if near:
            best = near.nearest(target, best)
        if far and abs(gap) < best[0]:
            best = far.nearest(target, best)
        return best


rng = random.Random(3)
points = [Vec(rng.randint(0, 100), rng.randint(0, 100)) for _ in range(60)]
print([f'{p}' for p in hull(points)])
distance, a, b = closest(points)
print(f'{distance:.4f} {a} {b}', distance == min(abs(p - q) for p, q in combinations(set(points), 2)) or 'duplicates')
print(f'{intersection(Vec(0, 0), Vec(4, 4), Vec(0, 4), Vec(4, 0))}', intersection(Vec(0, 0), Vec(1, 1), Vec(2, 2), Vec(3, 3)), intersection(Vec(0, 0), Vec(1, 0), Vec(5, 5), Vec(5, 6)))
square = Polygon([Vec(0, 0), Vec(10, 0), Vec(10, 10), Vec(0, 10)])
triangle = Polygon([Vec(5, -5), Vec(15, 5), Vec(5, 15)])
clipped = square.clip(triangle)
print(square.area, square.perimeter, f'{square.centroid:.2f}', Vec(3, 3) in square, Vec(30, 3) in square, round(clipped.area, 6), [f'{p:.1f}' for p in clipped.points])
tree = KdTree(points)
targets = [Vec(rng.random() * 100, rng.random() * 100) for _ in range(50)]
print(all(tree.nearest(t)[0] == min(abs(t - p) for p in points) for t in targets))
v = Vec(3, 4)
print(abs(v), v @ Vec(1, 2), v ^ Vec(1, 2), 2 * v, -v, f'{v.rotated(math.pi / 2):.3f}', [*v], v < Vec(3, 5), Vec(1, 2) == Vec(1.0, 2.0), {Vec(1, 2): 'hashable'}[Vec(1, 2)])
