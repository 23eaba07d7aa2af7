"""Quantities with units: dimensions as exponents, conversion, parsing, arithmetic between kinds, and formatting."""
from __future__ import annotations

import math
import re
from collections import Counter
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import singledispatchmethod, total_ordering
from numbers import Real


class DimensionError(TypeError):
    pass


class Unit:
    known: dict[str, Unit] = {}

    def __init__(self, symbol, factor=1, **dimensions):
        self.symbol, self.factor = symbol, Fraction(factor)
        self.dimensions = Counter({k: v for k, v in dimensions.items() if v})
        self.known[symbol] = self

    @classmethod
    def parse(cls, text):
        factor, dimensions = Fraction(1), Counter()
        for part in re.finditer(r'(?P<op>[*/]?)\s*(?P<name>[a-zA-Zµ°]+)(?:\^(?P<power>-?\d+))?', text):
            try:
                unit = cls.known[part['name']]
            except KeyError:
                raise ValueError(f'unknown unit {part["name"]!r}') from None
            power = int(part['power'] or 1) * (-1 if part['op'] == '/' else 1)
            factor *= unit.factor ** power
            for name, exponent in unit.dimensions.items():
                dimensions[name] += exponent * power
        return factor, {k: v for k, v in dimensions.items() if v}


for name, factor, dims in (
    ('m', 1, {'length': 1}), ('km', 1000, {'length': 1}), ('cm', Fraction(1, 100), {'length': 1}), ('in', Fraction(254, 10000), {'length': 1}), ('s', 1, {'time': 1}), ('min', 60, {'time': 1}), ('h', 3600, {'time': 1}),
    ('kg', 1, {'mass': 1}), ('g', Fraction(1, 1000), {'mass': 1}), ('N', 1, {'mass': 1, 'length': 1, 'time': -2}), ('J', 1, {'mass': 1, 'length': 2, 'time': -2}), ('W', 1, {'mass': 1, 'length': 2, 'time': -3}),
):
    Unit(name, factor, **dims)


@total_ordering
class Quantity:
    __slots__ = ('value', 'dimensions')

    def __init__(self, value, unit='', *, dimensions=None):
        if dimensions is None:
            factor, dimensions = Unit.parse(unit)
            value = Fraction(value) * factor
        object.__setattr__(self, 'value', Fraction(value))
        object.__setattr__(self, 'dimensions', tuple(sorted(dimensions.items())))

    def __setattr__(self, name, value):
        raise AttributeError(f'{type(self).__name__} is immutable')

    @classmethod
    def parse(cls, text):
        found = re.fullmatch(r'\s*(-?[\d.]+(?:/\d+)?)\s*(.*)', text)
        if not found:
            raise ValueError(f'no quantity: {text!r}')
        return cls(found[1], found[2])

    def _same(self, other):
        if not isinstance(other, Quantity):
            return NotImplemented
        if self.dimensions != other.dimensions:
            raise DimensionError(f'{self.describe()} and {other.describe()} do not mix')
        return other

    def describe(self):
        return '·'.join(f'{k}^{v}' if v != 1 else k for k, v in self.dimensions) or 'number'

    def _make(self, value, dimensions=None):
        return Quantity(value, dimensions=dict(self.dimensions if dimensions is None else dimensions))

    def __add__(self, other):
        return other if (other := self._same(other)) is NotImplemented else self._make(self.value + other.value)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return self._make(-self.value)

    @singledispatchmethod
    def __mul__(self, other):
        return NotImplemented

    @__mul__.register
    def _(self, other: Real):
        return self._make(self.value * Fraction(other))

    def combined(self, other, sign):
        total = Counter(dict(self.dimensions))
        for name, exponent in other.dimensions:
            total[name] += sign * exponent
        return {k: v for k, v in total.items() if v}

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        if isinstance(other, Quantity):
            return self._make(self.value / other.value, self.combined(other, -1))
        return self._make(self.value / Fraction(other))

    def __pow__(self, power):
        return self._make(self.value ** power, {k: v * power for k, v in self.dimensions})

    def __eq__(self, other):
        return isinstance(other, Quantity) and (self.value, self.dimensions) == (other.value, other.dimensions)

    def __lt__(self, other):
        return other if (other := self._same(other)) is NotImplemented else self.value < other.value

    def __hash__(self):
        return hash((self.value, self.dimensions))

    def to(self, unit):
        factor, dimensions = Unit.parse(unit)
        if tuple(sorted(dimensions.items())) != self.dimensions:
            raise DimensionError(f'{self.describe()} is not measured in {unit}')
        return self.value / factor

    def __format__(self, spec):
        unit, _, number = spec.partition('|')
        return f'{format(float(self.to(unit)), number or "g")} {unit}'

    def __repr__(self):
        return f'Quantity({str(self.value)!r}, {self.describe()})'

    def __bool__(self):
        return bool(self.value)


def product(self, other):
    return self._make(self.value * other.value, self.combined(other, 1))


Quantity.__dict__['__mul__'].register(Quantity, product)
distance, time = Quantity.parse('10 km'), Quantity(30, 'min')
speed = distance / time
print(speed, f'{speed:km/h}', f'{speed:m/s|.3f}', speed.to('km/h'), distance + Quantity(50, 'cm'), sum([distance, distance]), -distance)
force = Quantity(2, 'kg') * Quantity('9.81', 'm/s^2')
print(f'{force:N}', f'{force * Quantity(3, "m"):J}', force == Quantity('19.62', 'N'), {force: 'key'}[Quantity('19.62', 'N')], (distance ** 2).describe(), Quantity(1, 'm') / Quantity(1, 'cm'))
print(sorted([Quantity(1, 'km'), Quantity(1, 'in'), Quantity(50, 'm')]), max(time, Quantity(1, 'h')), Quantity(1, 'in') < Quantity(3, 'cm'), bool(Quantity(0, 'm')), 2 * time, time * 1.5, time / 4)
for bad in (lambda: distance + time, lambda: distance + 5, lambda: distance < time, lambda: distance.to('kg'), lambda: Quantity.parse('five km'), lambda: Quantity(1, 'furlong'), lambda: setattr(distance, 'value', 3), lambda: distance * 'x', lambda: distance / 0, lambda: f'{distance:kg}'):
    try:
        print(bad())
    except (TypeError, ValueError, AttributeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


class Money(Decimal):
    def __new__(cls, amount, currency='EUR'):
        self = super().__new__(cls, Decimal(amount).quantize(Decimal('0.01'), ROUND_HALF_EVEN))
        self.currency = currency
        return self

    def split(self, ways):
        share = Money(self / ways, self.currency)
        rest = int((self - share * ways) * 100)
        return [Money(share + Decimal(math.copysign(1, rest)) / 100 * (i < abs(rest)), self.currency) for i in range(ways)]

    def __str__(self):
        return f'{super().__str__()} {self.currency}'


price = Money('100')
print(price, [str(m) for m in price.split(3)], sum(price.split(3)) == price, str(Money('2.675')), str(Money('-10').split(3)[0]), price > 99)
