"""Ints of every length in pickles, those written longer than they need, and pickles that are cut off."""
import pickle,random,hashlib
random.seed(3)
h=hashlib.sha256()
for k in range(0, 200, 3):
    for d in range(-2,3):
        for s in (1,-1):
            v=s*(2**k)+d
            for p in range(6):
                assert pickle.loads(pickle.dumps(v,p))==v, (v,p)
            n=(v.bit_length()+7)//8
            for extra in range(0,12):
                b=v.to_bytes(n+1+extra,'little',signed=True)
                w=pickle.loads(b'\x80\x02\x8a'+bytes([len(b)])+b+b'.'); assert w==v and type(w) is int and (w==0 or w/w==1),(v,extra)
                h.update(repr(w).encode())
for raw in b'',b'\x80',b'\x00',b'\xff'*7,b'\x00'*7,b'\xff'*8,b'\xff'*15,b'\x80'+b'\0'*6,b'\0'*6+b'\x80',b'\0'*7+b'\x80',b'\0'*14+b'\x80',b'\xff'*14+b'\x7f':
    print(pickle.loads(b'\x80\x02\x8a'+bytes([len(raw)])+raw+b'.'))
print(h.hexdigest())
for bad in b'\x80',b'\x80\x04K',b'\x80\x04\x8c',b'\x80\x04\x8c\x05ab',b'\x80\x04\x8a\x09abc',b'K\x01q':
    try: print(pickle.loads(bad))
    except Exception as e: print(type(e).__name__,e)
    import io
    try: print(pickle.load(io.BytesIO(bad)))
    except Exception as e: print(type(e).__name__,e)
