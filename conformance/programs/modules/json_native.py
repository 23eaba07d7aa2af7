# json's native half: what values become, what the notes say, and values that change while they are written.
import json,datetime,collections,decimal
class X:pass
class O:
    class I:pass
def bad(o):
    return o
for v in (X(),O.I(),datetime.datetime(2000,1,1),collections.deque(),decimal.Decimal(1),bytearray(),json.JSONEncoder()):
    try:json.dumps([v],default=bad)
    except Exception as e:print(repr(e),e.__notes__)
    try:json.dumps({v:1})
    except Exception as e:print(repr(e))
class L(list):pass
class D(dict):pass
class T(tuple):pass
for v in (L([1j]),D(a=1j),T([1j]),collections.OrderedDict(a=1j),collections.defaultdict(int,a=1j),collections.namedtuple('NT','a')(1j)):
    try:json.dumps(v)
    except Exception as e:print(repr(e),e.__notes__)
class D(dict):
    def items(self): return iter([(1,2),(3,)])
try:print(json.dumps(D(a=1)))
except Exception as e:print(repr(e))
class D(dict):
    def items(self): return 5
try:print(json.dumps(D(a=1)))
except Exception as e:print(repr(e))
print(json.dumps({X:1,(1,):2},skipkeys=True,indent=2))
print(json.dumps({X:1,'a':{}, 'b':[],(1,):2},skipkeys=True,indent=2))
class F(float):
    def __repr__(self): return 'no'
class I(int):
    def __repr__(self): return 'no'
class S(str):
    def __str__(self): return 'no'
print(json.dumps([F(1.5),I(5),S('x'),{F(1.5):1,I(5):2,S('y'):3, True:4, None:5}]))
print(json.dumps({1:1,'1':2,float('nan'):3, 1e100:3,10**30:4,-0.0:1}))
for v in (float('inf'),{float('inf'):1}):
    try:print(json.dumps(v,allow_nan=False))
    except Exception as e:print(repr(e))
class L(list):
    def __iter__(self): return iter([5,6])
    def __len__(self): return 0
    def __getitem__(self,i): return 9
print(json.dumps([L([1,2]),L()]))
d={}
for i in range(3): d[str(i)]=X()
def ins(o):
    d['n'] = 1
    return 0
print(json.dumps(d,default=ins))
print(json.dumps('\ud83d\ude00 \U0001F600 \ud83d'),json.dumps(['\U0001F600','\ud83d','\n'],ensure_ascii=False).encode('utf8','surrogatepass'))
print(ascii(json.dumps(['a','b'],separators=('\ud83d','\ude00'),ensure_ascii=False)), len(json.dumps({'\ude00':'\ud83d'},separators=('\ud83d','\ude00'),ensure_ascii=False)))
print(json.dumps('\x7f\x80\u2028',ensure_ascii=False).encode())
print(ascii(json.loads('["\U0001F600\ud83d", "\\ud83d\\ude00", "\\ud83d\ude00","x\\n\U0001F600\\ty"]')))
try: json.loads('["\U0001F600\U0001F600", x]')
except Exception as e:print(repr(e))
print([type(x) for x in json.loads('[1,1.0,1e5,-0,-0.0,123456789012345678901234567890,1E400,-1.5e-3]')],json.loads('[1,1.0,1e5,-0,-0.0,12345678901234567890,1E400,-1.5e-3,9007199254740993]'))
print(json.loads('{"a":1,"a":2,"b":{"a":3}}',object_pairs_hook=print),json.loads('{"a":1,"b":{}}',object_hook=lambda d:(print(d),9)[1]))
print(json.loads('[1.5,2,NaN,-Infinity,Infinity]',parse_float=decimal.Decimal,parse_int=str,parse_constant=repr))
r=json.loads('[{"key":1},{"key":2}]'); print(next(iter(r[0])) is next(iter(r[1])))

print(ascii([json.dumps(v, sort_keys=True) for v in ({'b': 1, 'a': 2, '\U0001F600': 3, '\uffff': 4}, {2: 1, 10: 2}, {'y': {'d': 1, 'c': 2}})]))
values = [object() for _ in range(10)]
def shrink(o): del values[-1]
print(json.dumps(values, default=shrink))
values = [object()] * 3
def grow(o):
    if len(values) < 6: values.append(1)
print(json.dumps(values, default=grow))
d = {'a': object(), 'b': object(), 'c': object()}
def clear(o): d.clear()
print(json.dumps(d, default=clear))
d = {'a': object(), 'b': object(), 'c': object()}
def replace(o): d['b'] = 5
print(json.dumps(d, default=replace))
class Listed(dict):
    def items(self):
        global given
        given = [('b', 1), ('a', 2)]
        return given
def emptying(o):
    given.clear()
    return '"x"'
encoder = json.encoder.c_make_encoder(None, None, emptying, None, ':', ',', False, False, True)
print(encoder(Listed(a=1), 0), given)
print(json.dumps(Listed(a=1), sort_keys=True), given)
for indent in 5, b'x':
    encoder = json.encoder.c_make_encoder({}, None, json.encoder.c_encode_basestring, indent, ':', ',', False, False, True)
    try: encoder([1], 0)
    except TypeError as error: print(error)
for text in ('"\\', '"\\u', '"\\u1', '"\\ud834\\', '"\\ud834\\u1', '"\\u12345', '"\\ud834\\udd2"', '"\\ud834\\udd20"', '"\\x"', '"\\u12x4"', '"a\x01b"',
             '[1,]', '{"a":1,}', '[1 2]', '{1:2}', '{"a" 1}', '{"a":}', '[', '{', '', '-', '01', '1.', '1e', 'nul', '[1,', '{"a":1', '{"a"', '{"a":', '["\U0001F600",', '["\U0001F600" , nul]'):
    try: print(ascii(json.loads(text)))
    except ValueError as error: print(ascii(text), error)
