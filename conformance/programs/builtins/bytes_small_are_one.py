# There is one empty bytes object, and one of each single byte.
import copy
import marshal
import pickle
import struct

empty, single = b"", b"b"
print(bytes() is empty, b"x"[:0] is empty, b"".join([]) is empty, bytes(bytearray()) is empty, b"ab".replace(b"ab", b"") is empty, "".encode() is empty)
print(bytes([98]) is single, "b".encode() is single, bytes.fromhex("62") is single, b"abc".split(b"a")[0] is empty, struct.pack("B", 98) is single)
print(marshal.loads(marshal.dumps(single)) is single, copy.copy(single) is single, pickle.loads(pickle.dumps(empty)) is empty)
print(eval("b''") is empty, eval("b'b'") is single, hash(empty), {empty: 1}[bytes(0)])


class Bytes(bytes):
    pass


made = Bytes(b"b")
made.attribute = 1
print(made is single, type(made), type(Bytes()), Bytes() is Bytes(), made == single, bytes(made) is single, hasattr(single, "attribute"))
