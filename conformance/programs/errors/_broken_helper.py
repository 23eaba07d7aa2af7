"""A module whose function fails."""


def safe(x):
    return x * 2


def unsafe(items, index):
    # The traceback names this file.
    return items[index]
