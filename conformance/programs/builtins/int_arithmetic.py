print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 2), divmod(7, -2), 7 / 2, 6 / 3, -7 / 2)
print(2 ** 10, 2 ** -1, (-2) ** 3, 0 ** 0, pow(3, 4, 5), pow(3, -1, 7), pow(2, 100, 1000000007), (-8) ** (1 / 3))
print(5 & 3, 5 | 3, 5 ^ 3, ~5, -5 >> 1, 1 << 40, -1 >> 100, -5 & 0xFF, 1 << 0)
print((10).bit_length(), (-10).bit_length(), (255).bit_count(), (1024).to_bytes(2, 'big'), (-1).to_bytes(4, 'little', signed=True), int.from_bytes(b'\x01\x00', 'big'), (7).as_integer_ratio(), (5).conjugate(), (5).is_integer())
print(int('42'), int(' -7 \n'), int('ff', 16), int('0xff', 16), int('0b11', 0), int('1_000'), int('z', 36), int(3.99), int(-3.99), int(b'12'), int(True), int())
print(bin(-10), oct(64), hex(-255), round(15, -1), round(25, -1), round(35, -1), round(-5, -1), round(12345, -2), abs(-3), +True, -True, True + True)
print(0 == 0.0 == False, 1 is True, 3 < 3.5, 2 ** 53 + 1 == 2.0 ** 53, 10 ** 20 == 1e20, 10 ** 23 == 1e23, 10 ** 400 > 1e308, -10 ** 400 < float('-inf'))
for action in ('1 // 0', '1 % 0', '1 / 0', 'divmod(1, 0)', '0 ** -1', 'pow(2, -1, 4)', 'pow(2, 3, 0)', "int('x')", "int('')", "int('12', 99)", "int('9', 8)", "int('1__0')", "int(None)", "int([])", '1 << -1', '1 >> -1', "1 + '1'", '1 & 1.0', '(256).to_bytes(1)', '(-1).to_bytes(1)', "int(float('nan'))", "int(float('inf'))", "int('1', '2')", '2 ** "x"', '10 ** 400 / 3', 'float(10 ** 400)', '~1.5', 'round(5, "x")', 'range(1.5)'):
    try:
        eval(action)
    except Exception as error:
        print(f'{action}: {type(error).__name__}: {error}')
