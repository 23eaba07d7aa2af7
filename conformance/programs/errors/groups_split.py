"""Splitting a group derives its parts anew, also where nothing matches."""
class EG(ExceptionGroup): pass
eg = EG('m', [ValueError(1), EG('n', [TypeError(2)])])
for t in (OSError, ValueError, TypeError):
    m, r = eg.split(t)
    print(t, type(m), type(r), r is eg, [type(x) for x in r.exceptions], r.exceptions[-1] is eg.exceptions[-1])
    s = eg.subgroup(t); print(type(s))
m, r = eg.split(EG); print(type(m), r)
class EG2(BaseExceptionGroup):
    def __new__(cls, message, excs, unused):
        return super().__new__(cls, message, excs)
eg = EG2('m', [ValueError(1), KeyboardInterrupt(2)], 'u')
m, r = eg.split(OSError)
print(type(m), type(r), r is eg)
class EG3(ExceptionGroup):
    def derive(self, excs): print('derive', excs); return EG3(self.message, excs)
eg = EG3('m', [ValueError(1), EG3('n', [TypeError(2)])])
m, r = eg.split(OSError); print(r is eg, repr(r))
m, r = eg.split(lambda e: False); print(r is eg, repr(r))
print(eg.subgroup(lambda e: False), repr(eg.subgroup(lambda e: True)))
m, r = eg.split(Exception); print(m is eg, r)
try:
    try: raise eg
    except* OSError: pass
except EG3 as e: print(e is eg, repr(e))
try:
    try: raise eg
    except* ValueError: pass
except EG3 as e: print(e is eg, repr(e))
