for x in (0.1, 0.1 + 0.2, 1 / 3, 1e15, 1e16, 1e17, 123456789012345680.0, 1.0, -0.0, 1e-4, 1e-5, 0.00001234, 5e-324, 1.7976931348623157e308, 2.5, 100.0, 1e22, 1e23, 9007199254740993.0, 3.0e-10, 123456.789e3):
    print(repr(x), str(x), x.hex(), x.is_integer(), x.as_integer_ratio() if abs(x) > 1e-20 and x < 1e20 else '')
inf, nan = float('inf'), float('nan')
print(inf, -inf, nan, inf - inf, inf * 0, nan == nan, inf > 1e308, -inf < inf, min(nan, 1), max(1, nan), [nan] == [nan])
print(float('1e400'), float(' 1.5\n'), float('-.5e-3'), float('INFINITY'), float('+nan'), float('1_0.5'), float(b'2.5'), float(), float(True))
print(0.1 + 0.7, 1.1 * 3, 1e308 * 10, 2.0 ** 0.5, 7.0 // 2, -7.5 // 2, 7.5 % -2, -7.5 % 2, divmod(-7.5, 2), 5.0 % inf, -5.0 % inf, 1e-320 / 10)
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1e20, 2), round(12345.678, -2), round(0.1 + 0.2, 10), round(-0.04, 1), round(5e-324, 5))
print(int(2.9), -2.9 // 1, (2.5).__trunc__(), (2.5).__floor__(), (2.5).__ceil__(), float.fromhex('0x1.999999999999ap-4'), float.fromhex('-inf'), (1e300 * 1e10) == inf)
print(1.0 == 1, hash(1.0) == hash(1), 0.1 + 0.2 == 0.3, 1e16 + 1 == 1e16, 3 == 3.0000000000000001, 2 ** 0.5 * 2 ** 0.5)
for action in ('1.0 / 0', '1.0 // 0', '1.0 % 0', '0.0 ** -1', "float('x')", "float('')", 'float(None)', 'round(float("nan"))', 'round(float("inf"))', '1e308 ** 2', '1.5 & 1', "1.5 + 'x'", 'float("inf").as_integer_ratio()', "float('1__0')", 'float.fromhex("0xq")', '1.5 << 1', 'divmod(1.0, 0.0)', '2.0 ** 5000'):
    try:
        eval(action)
    except Exception as error:
        print(f'{action}: {type(error).__name__}: {error}')
