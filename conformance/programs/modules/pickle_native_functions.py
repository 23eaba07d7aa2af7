# Pickling of native functions: static and class methods, __new__, and what cannot be pickled.
import pickle
for m in (bytearray.maketrans, bytes.maketrans, str.maketrans, dict.fromkeys, len, object.__new__, int.__new__, int.from_bytes):
    print(m.__reduce__(), m.__self__ if m is not len else '', m.__name__, m.__qualname__, m.__module__, repr(m).split(' at ')[0])
for d in (dict.__dict__['fromkeys'], staticmethod(len), classmethod(len)):
    for proto in range(6):
        try: print(proto, pickle.dumps(d, proto))
        except Exception as e: print(proto, type(e).__name__, e)
class C(int):
    def __getnewargs_ex__(self): return ('%X' % self,), {'base': 16}
for proto in range(2, 6): print(repr(pickle.loads(pickle.dumps(C(0xface), proto))), pickle.dumps(C(0xface), proto))
print(pickle.loads(pickle.dumps(bytearray.maketrans))(b'a', b'b')[97])
