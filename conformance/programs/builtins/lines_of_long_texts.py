"""`splitlines` of texts short and long, with each kind of line end."""
ends = ['\n', '\r', '\r\n', '\v', '\f', '\x1c', '\x1d', '\x1e', '\x85', '\u2028', '\u2029', '\x1f', '\u200b', '\n\n', '\n\r']
for end in ends:
    for count in 1, 5, 200:
        for last in '', end:
            text = end.join(f'line {n} \xfc' for n in range(count)) + last
            lines, kept = text.splitlines(), text.splitlines(True)
            print(ascii(end), count, len(lines), len(kept), ascii(lines[-1]), ascii(kept[-1]), ''.join(kept) == text)
plain = 'a line\n' * 300
print(len(plain.splitlines()), len((plain + '\n').splitlines()), len(('\n' * 2000).splitlines()), len(('x' * 2000).splitlines()))
mixed = plain + 'x\u4f60\n' * 300 + '\U0001f40d\n' * 10
print(len(mixed.splitlines()), [ascii(line) for line in mixed.splitlines()[298:302]], ascii(mixed.splitlines()[-1]))
