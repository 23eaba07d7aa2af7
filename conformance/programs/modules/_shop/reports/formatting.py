from .. import pricing


def line(name, count, level):
    return f'{count} of {level} {name} at {pricing.price(name)}'
