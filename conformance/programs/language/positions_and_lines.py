"""Long expressions over several lines, line continuation, semicolons, odd formatting."""
total = (1 +
         2
         + 3)
text = 'one ' \
    'two'
values = [
    1,

    2,  # comment
    3
]; print(total, text, values)
if total == 6: print('same line'); print('second')
else: print('no')
for i in range(2): print(i, end=' '); print('x', end=' ')
print()
class Short: a = 1; b = 2
def f(): return 1
def g(): x = 1; y = 2; return x + y
print(Short.a, Short.b, f(), g())
if True:
	print('tab indentation')
if True:
        print('eight spaces')
        if True:
         print('one more')
x = 5;
print(x if x
      else 0)
result = (
    'long'
    .upper()
    .replace('O', '0')
)
print(result)
print(0xFF, 0o17, 0b1010, 1_000, 1e3, .5, 5., 1j, 0x_f, 00)
print('a' 'b' "c" '''d''' """e""", r'\n', b'\x00\xff', b'a' b'b', u'u')
print('\x41\u0041\U00000041\101\N{LATIN SMALL LETTER A}', 'line\
continued', '\a\b\f\v\0'.encode())
print(lambda_ := 1, (yield_ := 2))
def 𝔘nicode(ª): return ª
print(Unicode(3), 'Ünïcödé'.upper())
ﬁ = 'ligature'
print(fi)
...
pass
print(__debug__, __name__)
