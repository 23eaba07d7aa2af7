import cmath

z = 3 + 4j
print(z, repr(-z), z.real, z.imag, z.conjugate(), abs(z), z * 1j, z / (1 - 2j), z ** 2, z ** 0.5, z ** -1, +z)
print(complex(1), complex(1, 2), complex('1+2j'), complex('-j'), complex(' (1-1j) '), complex(1.5, -0.0), 1j * 1j, 0j, -0j, 1 - 0j)
print(complex('nan+infj'), 1e300j, 1j == 1j, 1j != 1, 2 + 0j == 2, hash(2 + 0j) == hash(2), bool(0j), {1j: 'x'}[1j])
print(cmath.sqrt(-4), cmath.exp(1j * cmath.pi), cmath.polar(1j), cmath.rect(2, 0), cmath.phase(-1), cmath.log(-1), cmath.isclose(1 + 1e-12j, 1), cmath.inf, cmath.nanj)
print(sum([1j, 2, 3.5]), pow(2, 1j), (1 + 2j) - 1, 5 / 2j, 2 ** (1 + 1j))
for action in ('1j < 2j', 'int(1j)', 'float(1j)', '1j // 1', '1j % 1', '1j / 0', "complex('x')", "complex('1 + 2j')", 'complex("1", 2)', 'round(1j)', 'abs("x")', '0j ** -1', 'divmod(1j, 1)', 'complex([])', 'math.sqrt(1j)'):
    try:
        import math
        eval(action)
    except Exception as error:
        print(f'{action}: {type(error).__name__}: {error}')
print(f'{z:.2f} {z} {1j!r:>8} {0.1 + 0.2j}', [complex(a, b) for a in (0.0, -0.0) for b in (0.0, -0.0)])
print(complex.from_number(3), complex(True), z.__class__.__name__, isinstance(z, complex))
