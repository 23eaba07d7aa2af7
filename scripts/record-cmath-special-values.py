"""Prints what cmath's functions give where a part is infinite or NaN, as a TypeScript table.

Run by CPython 3.14: `python3.14 scripts/record-cmath-special-values.py > packages/stdlib/src/generated/cmath-special-values.ts`
"""
import cmath
import math

KINDS = [-math.inf, -1.0, -0.0, 0.0, 1.0, math.inf, math.nan]
NAMES = "acos acosh asinh atanh cosh exp log sinh sqrt tanh rect".split()
SYMBOLS = {0.0: "0", 1.0: "1", math.inf: "i", math.pi: "p", math.pi / 2: "h", math.pi / 4: "q", 3 * math.pi / 4: "t"}


def symbol(x):
    if x != x:
        return " n"
    return ("-" if math.copysign(1, x) < 0 else " ") + SYMBOLS[abs(x)]


def entry(name, real, imag):
    if math.isfinite(real) and math.isfinite(imag):
        return "...."
    # an infinite real part with a finite angle is computed
    if name in ("cosh", "exp", "sinh", "tanh", "rect") and math.isinf(real) and math.isfinite(imag) and imag != 0:
        return "...."
    try:
        value = cmath.rect(real, imag) if name == "rect" else getattr(cmath, name)(complex(real, imag))
    except ValueError:
        return "EEEE"
    return symbol(value.real) + symbol(value.imag)


print("/**")
print(" * What cmath's functions give where a part is infinite or NaN. A row for each kind of real part, -inf, negative, -0, 0, positive,")
print(" * inf, NaN, with four characters for each such kind of imaginary part: sign and size of the result's two parts; i is infinity,")
print(" * n NaN, p, h, q, t are pi, pi/2, pi/4 and 3pi/4; EEEE is an error. Written by scripts/record-cmath-special-values.py.")
print(" */")
print("export const specialValues = {")
for name in NAMES:
    print(f"  {name}: [")
    for real in KINDS:
        print(f"    '{''.join(entry(name, real, imag) for imag in KINDS)}',")
    print("  ],")
print("} as const;")
