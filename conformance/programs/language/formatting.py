value, width, name = 3.14159, 12, 'pi'
print(f'{name}={value:.3f} {value!r:>{width}} {name=} {value = :.1f} {{}}')
print(f'{1234567:,} {1234567:_x} {255:#010b} {-5:+} {5: } {0.1 + 0.2}')
print(f'{"nested " + f"{1 + 1}"} {[i for i in range(3)]} {dict(a=1)["a"]}')
print('%s %r %5.2f %-6d| %x %o %e %%' % ('s', 'r', 2.5, 42, 255, 8, 12345.678))
print('{0} {1!r} {2.real} {3[0]} {k:^7}|'.format('a', 'b', 3, [4], k='mid'))
print(repr('quote\' "double" \n \t \\ \x00 é \u200b 🐍'), ascii('é🐍'))
print(1e16, 1e15, 1e-5, 0.0001, 123456789.123456789, float('inf'), -0.0, 1.0, 5e-324)
print(2**100, -7 // 2, -7 % 3, divmod(7, -2), 0x_ff, 1_000, round(2.5), round(-0.5))
template = t'{name!r:>5} and {value}'
print(template.strings, [(i.value, i.expression, i.conversion, i.format_spec) for i in template.interpolations])
