b = b'Hello \x00\xff'
print(b, b[0], b[1:3], list(b[-2:]), len(b), bytes(3), bytes([65, 66]), bytes('é', 'utf-8'), bytes(b'x'), b.hex(' ', 2), bytes.fromhex('48 65 6c'))
print(b.upper(), b.find(b'l'), b.count(b'l'), b.replace(b'l', b'LL'), b.split(b' '), b'a,b'.partition(b','), b'-'.join([b'a', b'b']), b'x'.center(5, b'.'), b' x '.strip(), b'abc'.translate(bytes.maketrans(b'a', b'z'), b'c'))
print(b'abc' < b'abd', b'a' + b'b', b'ab' * 2, 97 in b'abc', b'bc' in b'abc', b'abc' == 'abc', b'%d' % 5, b'1\t2'.expandtabs(), b'Ab'.swapcase(), b'a b'.title(), b'12'.isdigit(), b'\xe9'.isalpha())
a = bytearray(b'abc')
a[0] = 90; a.append(100); a.extend(b'ef'); a[1:2] = b'---'; a += b'!'; a.insert(0, 48)
print(a, a.pop(), a, a.remove(45), a, bytes(a), a.decode(), a == bytes(a))
del a[0:2]
a.reverse()
print(a, a.copy() is a, bytearray(2), bytearray(b'x') * 3, a.find(b'-'), a.hex())
a.clear()
print(a, type(bytearray(b'a') + b'b').__name__, type(b'a' + bytearray(b'b')).__name__)
print(repr(b"it's"), repr(b'"q"'), repr(b'\'"'), b'\t\n\r\\', repr(bytearray(b"'")), str(b'x'), str(b'x', 'ascii'))
for action in ('b[0] = 1', 'b + "x"', 'bytes("x")', 'bytes([256])', 'bytes(-1)', 'bytes([1.5])', 'bytearray([300])', 'b"".join(["x"])', 'b.index(b"zz")', 'bytes.fromhex("1")', 'bytes.fromhex("zz")', 'b"a" < "a"', 'bytearray(b"a")[5]', 'bytearray(b"a").append("x")', 'bytearray().pop()', 'bytearray(b"a").remove(5)', 'bytes("x", "ascii", "strict", 1)', 'b"é"'):
    try:
        exec(action)
    except Exception as error:
        print(f'{action}: {type(error).__name__}: {str(error).splitlines()[0]}')
import sys
print(int.from_bytes(b[:4], 'little'), b.startswith((b'He', b'x')), b.removeprefix(b'Hel'), b'\xf0\x9f\x98\x80'.decode(), b.rstrip(b'\xff\x00'), b.rjust(10), b'a\nb\r\n'.splitlines(True))
