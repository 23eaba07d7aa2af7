import _shop
import _shop.pricing
import _shop.stock as stock
from _shop import Cart, pricing
from _shop.pricing import discount as reduce_price
from _shop.reports import *

cart = Cart()
cart.add('pen', 2)
cart.add('book')
print(cart.total(), reduce_price(100), stock.LEVELS, _shop.__name__, _shop.pricing is pricing)
print(summary(cart), 'hidden' in globals(), '_private' in globals())
print(_shop.__package__, _shop.__path__[0].endswith('_shop'), _shop.pricing.__package__, _shop.__all__, _shop.VERSION)
print(sorted(name for name in vars(_shop) if not name.startswith('_')))
import sys
print(sorted(name for name in sys.modules if name.startswith('_shop')))
print(_shop.__file__.endswith('__init__.py'), _shop.__spec__.name, _shop.__spec__.submodule_search_locations == list(_shop.__path__), _shop.__doc__, _shop)
