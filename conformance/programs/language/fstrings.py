name, n, pi = 'Ann', 42, 3.14159265
print(f'{name} {name!r} {name!s:>6} {n:05d} {n:#x} {n:,} {pi:.3f} {pi:10.2e}|')
print(f'{n=} {n + 1 = } {name=!s} {pi=:.2f} {name = :^9}')
print(f'{{literal}} {"nested 'quotes'"} {'same "kind"'}')
width, precision = 12, 4
print(f'{pi:{width}.{precision}f}|{name:{"*"}^{width}}|{n:{"0>"}{6}}')
print(f'{f"{f'{1 + 1}'}"} {[x for x in range(3)]} {({"a": 1})["a"]} { {"b": 2} }')
print(f'''multi
{n
 + 1}
lines''')
print(f'{lambda_(3)}' if False else f'{(lambda x: x * 2)(4)}', f'{n!r:>5}', f'{n if n > 3 else 0}')
print(rf'\d{n}', f'\x41\N{BULLET}{n}', f'{"\n".join(["a", "b"])}')
print('joined ' f'{n}' ' with {not} ' f'{name}')


class Fancy:
    def __format__(self, spec):
        return f'<{spec}>'

    def __repr__(self):
        return 'Fancy()'


f = Fancy()
print(f'{f} {f:abc} {f!r:>10} {f:{n}x{name}} {f:%H:%M}')
try:
    f'{n:q}'
except ValueError as error:
    print(error)
try:
    f'{name:d}'
except ValueError as error:
    print(error)
try:
    f'{[]:5}'
except TypeError as error:
    print(error)
print(f'{n:>{width}}' f'{True:d} {None} {True!r:5}|', f'{1_000_000:_} {255:b} {255:#o} {0.5:%} {1e10:g} {-5:+} {5: d}')
