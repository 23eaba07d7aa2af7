from ..stock import LEVELS
from .formatting import line

__all__ = ['summary']
hidden = 'not exported'
_private = 1


def summary(cart):
    return '; '.join(line(name, count, LEVELS[name]) for name, count in cart.items.items())
