import array
import base64
import binascii
import hashlib
import struct
import zlib

print(struct.pack('>bBhHiIqQ', -1, 255, -2, 65535, -3, 2 ** 32 - 1, -4, 2 ** 64 - 1), struct.pack('<fd?', 1.5, -2.25, True), struct.pack('4s2x3sc', b'ab', b'wxyz', b'q'), struct.pack('=hxi', 1, 2), struct.calcsize('hxi'), struct.calcsize('@bq'), struct.pack('<e', 1.5), struct.pack('5p', b'abc'))
print(struct.unpack('>I', b'\x00\x01\x02\x03'), struct.unpack('<3H', bytes(range(6))), list(struct.iter_unpack('<BH', bytes(range(6)))), struct.unpack_from('b', b'abc', 1), struct.Struct('>2i').size)
buffer = bytearray(8)
struct.pack_into('<I', buffer, 2, 0xdeadbeef)
print(buffer)
for bad in (lambda: struct.pack('b', 200), lambda: struct.pack('i'), lambda: struct.unpack('i', b'abc'), lambda: struct.pack('z', 1), lambda: struct.pack('i', 'x'), lambda: struct.pack('f', 1e300), lambda: struct.pack('c', 'a'), lambda: struct.pack('H', -1), lambda: struct.unpack_from('i', b'abcd', 2)):
    try:
        bad()
    except (struct.error, OverflowError) as error:
        print(type(error).__name__, error)
a = array.array('i', [1, 2, 3])
a.append(4); a.extend([5]); a.insert(0, 0); a[1:3] = array.array('i', [9]); a.byteswap(); a.byteswap()
print(a, a.tolist(), a.tobytes()[:4], a.itemsize, a.typecode, a.index(9), a.count(5), a.pop(), a[::2], a + a, a * 2 == a + a, 9 in a, array.array('d', [1.5]), array.array('w', 'héé').tounicode(), array.array('B', b'xy'), memoryview(a)[1])
for bad in (lambda: a.append('x'), lambda: a.append(2 ** 40), lambda: array.array('z'), lambda: array.array('i', 'x'), lambda: a.remove(99), lambda: array.array('i') + [1]):
    try:
        bad()
    except (TypeError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)
print(base64.b64encode(b'hello \xff'), base64.b64decode('aGVsbG8='), base64.urlsafe_b64encode(b'\xfb\xff'), base64.b32encode(b'hi'), base64.b16encode(b'hi'), base64.b85encode(b'hello'), base64.a85encode(b'hello'), binascii.hexlify(b'ab', '-'), binascii.unhexlify('6162'), binascii.crc32(b'hello'), zlib.crc32(b'hello'), zlib.adler32(b'hello'), binascii.b2a_base64(b'x'))
for bad in (lambda: base64.b64decode('abc'), lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'), lambda: base64.b64decode('a$b=', validate=True), lambda: base64.b16decode('xx')):
    try:
        print(bad())
    except (binascii.Error, ValueError) as error:
        print(type(error).__name__, error)
for name in ('md5', 'sha1', 'sha256', 'sha512', 'sha3_256', 'blake2b'):
    print(name, hashlib.new(name, b'hello').hexdigest()[:32])
h = hashlib.sha256()
h.update(b'hel'); h.update(b'lo')
print(h.hexdigest() == hashlib.sha256(b'hello').hexdigest(), h.digest_size, h.name, h.block_size)
data = b'abc' * 1000
print(zlib.decompress(zlib.compress(data)) == data, len(zlib.compress(data)) < 50, zlib.decompressobj().decompress(zlib.compress(b'x')))
