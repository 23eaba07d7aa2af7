import tomllib

document = tomllib.loads('''
title = "TOML \\u00e9 example"
literal = 'C:\\path'
multi = """
first
second \\
   joined"""
ints = [1, -2, 0xff, 0o17, 0b11, 1_000]
floats = [1.5, -2e3, inf, nan]
flag = true
day = 2024-02-29
time = 07:32:00.5
moment = 1979-05-27T07:32:00Z
local = 1979-05-27 00:32:00

[owner]
name = "Tom"
address.city = "X"
point = {x = 1, y = {z = 2}}

[[products]]
sku = 1

[[products]]
sku = 2
tags = ["a", "b",]

[a.b."c d"]
e = []
''')
for key, value in document.items():
    print(key, '=', repr(value))
for bad in ('x = ', 'x = 1\nx = 2', '[a]\n[a]', 'x = [1, 2', 'x = "unclosed', '= 1', 'x = 2024-13-01', 'a.b = 1\n[a]\nb = 2', 'x = 01', 'bare key = 1', 'x = True', 'x = {a = 1,\n b = 2}'):
    try:
        print(tomllib.loads(bad))
    except tomllib.TOMLDecodeError as error:
        print(repr(bad), error)
print(tomllib.loads('x = 1.10', parse_float=str))
try:
    tomllib.loads(b'x = 1')
except TypeError as error:
    print(error)
