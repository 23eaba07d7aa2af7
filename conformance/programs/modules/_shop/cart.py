from . import pricing
from .stock import LEVELS


class Cart:
    def __init__(self):
        self.items = {}

    def add(self, name, count=1):
        if LEVELS.get(name, 0) < count:
            raise ValueError(f'not enough {name}')
        self.items[name] = self.items.get(name, 0) + count

    def total(self):
        return sum(pricing.price(name) * count for name, count in self.items.items())


print('importing', __name__)
