"""A small shop."""
from .cart import Cart
from . import reports

VERSION = '1.2'
__all__ = ['Cart', 'VERSION']
print('importing', __name__)
