"""Bytes: struct records, bytearrays and memoryviews, checksums by hand and by zlib, hashes, base64, hex and a small compressor."""
import base64
import binascii
import hashlib
import struct
import zlib

RECORD = struct.Struct('<IhBfd4s')


def records(count):
    data = bytearray()
    for n in range(count):
        data += RECORD.pack(n * 2654435761 % 4294967296, n % 1000 - 500, n % 256, n / 4, n / 3, b'ab%d' % (n % 10))
    return bytes(data)


def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def shrink(data):
    """Bytes as pairs of a count and a value, then words of a growing dict as LZ78 has them."""
    words, word, codes = {bytes([n]): n for n in range(256)}, b'', []
    for n in range(len(data)):
        longer = word + data[n:n + 1]
        if longer in words:
            word = longer
        else:
            codes.append(words[word])
            words[longer] = len(words)
            word = data[n:n + 1]
    return codes + [words[word]]


def work():
    data = records(90_000)
    total = sum(number % 7 + small + byte + int(half) + tail[2] for number, small, byte, half, _, tail in RECORD.iter_unpack(data))
    for place in range(0, len(data), RECORD.size):
        total += struct.unpack_from('>IH', data, place)[1]
    total += adler(data[:900_000]) + zlib.crc32(data) + zlib.adler32(data)
    codes = shrink(data[:1_000_000])
    mixed = bytearray(data[:1_000_000])
    for n in range(0, len(mixed), 2):
        mixed[n] ^= n & 255
    mixed[10:20] = b'changed part'
    view = memoryview(mixed)
    total += sum(view[::3]) + sum(view[5000:9000].cast('I')) % 1009
    for n in range(120_000):
        part = bytes(view[n:n + 48])
        total += len(base64.b64decode(base64.b64encode(part))) + part.count(0) + part.find(b'\x07') + len(part.hex())
        total += int.from_bytes(part[:6], 'big') % 11 + binascii.unhexlify(b'%06x' % n)[1] + hashlib.sha256(part).digest()[0]
    return f'{total} {len(codes)} {sum(codes) % 1_000_003}'


if __name__ == '__main__':
    print(work())
