import math

print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), round(math.cbrt(27), 12), math.exp(1), math.expm1(1e-10), math.log(10), math.log(8, 2), math.log2(10), math.log10(1000), math.log1p(1e-10), math.exp2(3.5), math.pow(2, 0.5))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0.5), math.atan(1), math.atan2(-1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5), math.degrees(math.pi), math.radians(180), math.hypot(1, 2, 3), math.dist((0, 0), (3, 4)))
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(2.9), math.fmod(-7, 3), math.remainder(7, 4), math.modf(-2.5), math.frexp(10), math.ldexp(0.75, 3), math.copysign(3, -0.0), math.fabs(-2), math.fsum([0.1] * 10), sum([0.1] * 10), math.isclose(1, 1 + 1e-10), math.ulp(1.0), math.nextafter(0, 1), math.fma(2, 3, 4), math.sumprod([1, 2], [3, 4]))
print(math.factorial(20), math.comb(10, 3), math.perm(5, 2), math.gcd(12, 18, 24), math.lcm(4, 6), math.isqrt(17), math.prod([1.5, 2]), math.gamma(5), math.lgamma(10), math.erf(0.5), math.erfc(0.5), math.isfinite(1), math.isinf(-math.inf), math.isnan(math.nan), math.gcd(), math.lcm(), math.prod([]), math.comb(3, 5))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.factorial(2.0), lambda: math.acos(2), lambda: math.gcd(1.5), lambda: math.isqrt(-1), lambda: math.fmod(1, 0), lambda: math.floor('x'), lambda: math.pow(0, -1), lambda: math.floor(math.inf), lambda: math.comb(-1, 2), lambda: math.log(-1, 2), lambda: math.cos('x'), lambda: math.ldexp(1, 10 ** 10), lambda: math.gamma(-1), lambda: math.dist([1], [1, 2]), lambda: math.sumprod([1], []), lambda: math.sin(math.inf), lambda: math.sqrt(10 ** 400), lambda: math.log(1, 1), lambda: math.hypot('a'), lambda: math.sin()):
    try:
        print(bad())
    except (ValueError, OverflowError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(math.log(10 ** 400), math.log2(2 ** 5000), math.isqrt(10 ** 50), math.floor(1e20), math.ceil(10 ** 30), math.trunc(True), math.sqrt(2 ** 200), math.exp(-1000), math.pow(-8, 3), math.atan2(0.0, -0.0), math.fmod(5.5, -2), math.cos(1e22), math.sin(1e6))
