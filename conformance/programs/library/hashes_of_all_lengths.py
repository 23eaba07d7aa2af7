"""Hashes of contents of every length around the blocks of each algorithm, whole and in pieces; hexadecimal digits of as many bytes."""
import hashlib

content = bytes(n * 31 % 256 for n in range(600))
for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_256', 'blake2b', 'blake2s'):
    whole = hashlib.new(name)
    for length in [*range(270), 511, 512, 600]:
        digest = hashlib.new(name, content[:length])
        pieces = hashlib.new(name)
        pieces.update(content[:length // 3])
        pieces.update(bytearray(content[length // 3:length]))
        assert digest.digest() == pieces.digest() == digest.copy().digest(), (name, length)
        assert digest.hexdigest() == digest.digest().hex()
        whole.update(digest.digest())
    again = hashlib.new(name, b'abc')
    first = again.hexdigest()
    again.update(b'def')
    print(name, whole.hexdigest(), first == hashlib.new(name, b'abc').hexdigest(), again.hexdigest() == hashlib.new(name, b'abcdef').hexdigest())

total = hashlib.sha256()
for length in range(0, 600):
    text = content[:length].hex()
    assert bytes.fromhex(text) == content[:length] and bytearray(content[:length]).hex() == text == memoryview(content)[:length].hex()
    total.update(text.encode())
print(total.hexdigest(), content[:5].hex(), content[:21].hex(), content[:5].hex(':'), content[:21].hex('-', 4))
