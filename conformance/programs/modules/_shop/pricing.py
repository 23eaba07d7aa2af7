PRICES = {'pen': 1.5, 'book': 12}


def price(name):
    return PRICES[name]


def discount(amount):
    return amount * 0.9


print('importing', __name__)
