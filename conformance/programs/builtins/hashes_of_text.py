"""Hashes of strings and bytes of every length, narrow, wide and beyond: under the seed 0 they are known."""
for make in (lambda n: 'abcdefghij'[n % 10], lambda n: chr(128 + n * 7 % 128), lambda n: chr(0x4e00 + n * 31), lambda n: chr(0x1f600 + n), lambda n: chr(n % 2 * 300 + 65), lambda n: chr(200 + n * 3)):
    text = ''
    hashes = []
    for n in range(70):
        hashes.append(hash(text))
        text += make(n)
    print(hashes[:12], hash(tuple(hashes)), hash(tuple(text)), hash(text[::-1]))
content = bytes(n * 37 % 256 for n in range(100))
print([hash(content[:n]) for n in range(12)], hash(tuple(hash(content[:n]) for n in range(100))))
print(sorted(hash(chr(n)) for n in range(300))[::50], [hash(chr(n)) == hash(bytes([n])) for n in range(0, 256, 51)])
print([hash(chr(n)) for n in (0, 1, 65, 127, 128, 255, 256, 0xd800, 0xffff, 0x10000)], {chr(n) for n in range(97, 123)})
