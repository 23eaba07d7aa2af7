"""Subclasses of built-in values with an `__eq__` of their own and the base's `__hash__`: in lists, tuples, dicts, sets."""
for base, value in ((float, 1.5), (int, 3), (str, 'a'), (bytes, b'x'), (tuple, (1, 2)), (frozenset, [1]), (complex, 1j)):
    never = type('Never', (base,), {'__eq__': lambda self, other: False, '__hash__': base.__hash__})
    always = type('Always', (base,), {'__eq__': lambda self, other: True, '__hash__': base.__hash__})
    a, b, c = never(value), never(value), always(value)
    print(base.__name__, hash(a) == hash(base(value)), a in [b], a in [a], [a] == [b], (a,) == (b,), {a: 1}.get(b), len({a, b}), {a: 1}.get(a))
    print([c] == [b], b in [c], c in [b], (c,) == (a,), {a: 1}.get(c), {c: 1}.get(a), len({a, b, c}), base(value) in [a], base(value) in [c], a in [base(value)])
