"""Time zones that answer wrongly, subclasses, and texts in ISO 8601."""
import os, time as clock, warnings
os.environ["TZ"] = "UTC"
clock.tzset()
warnings.simplefilter("ignore")
from datetime import *
for s in ['12.+05:00','12:30.+05:00','12,Z','1230.Z','123045.Z','12:30:45+05:00:00.','12:30:45+05.','123045,+05']:
    try: print(s, repr(time.fromisoformat(s)))
    except ValueError as e: print(s, e)
class F(float):
    r=None
    def as_integer_ratio(self): return self.r
for r in [1, (1,), (1,2,3), (1,0), (True,2),(3,2)]:
    F.r=r
    for op in ['timedelta(1)*F(2)','timedelta(1)/F(2)']:
        try: print(r, op, eval(op))
        except Exception as e: print(r, op, type(e).__name__, e)
class T(tzinfo):
    off=None; d=None; n=None
    def utcoffset(self,dt): return self.off
    def dst(self,dt): return self.d
    def tzname(self,dt): return self.n
class S(str):
    def replace(self,*a): return None
t=T()
for v in [1, timedelta(1), timedelta(-1), timedelta(hours=2), 'x', S('x')]:
    for attr in 'off','d','n':
        setattr(t,attr,v)
        for e in ['datetime(2020,1,1,tzinfo=t).utcoffset()','datetime(2020,1,1,tzinfo=t).dst()','datetime(2020,1,1,tzinfo=t).tzname()','time(1,tzinfo=t).utcoffset()','str(time(1,tzinfo=t))','datetime(2020,1,1,tzinfo=t).strftime("%Z %z %:z")','datetime(2020,1,1,tzinfo=t).timetuple()','t.fromutc(datetime(2020,1,1,tzinfo=t))','datetime(2020,1,1,tzinfo=t)<datetime(2020,1,1,tzinfo=timezone.utc)','datetime(2020,1,1,tzinfo=t).astimezone(timezone.utc)','datetime(2020,1,1,tzinfo=t)','time(1,fold=1,tzinfo=t).isoformat().count("x")']:
            try: print(v,attr, e, eval(e))
            except Exception as x: print(v,attr, e, type(x).__name__, x)
        setattr(t,attr,None)
print(repr(datetime(1,1,1,fold=1,tzinfo=timezone.utc)), repr(time(1,fold=1,tzinfo=timezone.utc)))
class D(date): pass
class DT(datetime): 
    def __new__(cls,*a,**k): print('new',a,k); return datetime.__new__(cls,*a,**k)
print(D(2020,1,1)+timedelta(1), repr(D.today()>D(2020,1,1)), repr(D.fromordinal(5)))
print(repr(DT(2020,1,1)+timedelta(1)), repr(DT.fromisoformat('2020-01-01T10:00')), repr(DT.combine(date(1,1,1),time(1,fold=1))), repr(DT(2020,1,1).replace(hour=3, fold=1)), repr(DT.fromtimestamp(0,timezone.utc)), repr(DT.strptime('2020','%Y')))
class X:
    def __index__(self): return 5
for e in ['datetime.fromtimestamp(X())','date.fromtimestamp(X())','datetime.fromtimestamp(1.9999999)','datetime.fromtimestamp(-1.9999999)','datetime.fromtimestamp(1.0000005)','datetime.fromtimestamp(-0.5)','datetime.fromtimestamp(1e300)','datetime.fromtimestamp(float("inf"))','date(X(),1,1)','datetime.fromtimestamp(True)',"date.fromisoformat('9999-W52-7')","date.fromisoformat('0001-W01-1')","date.fromisoformat('2020-1-1')","date.fromisoformat('2020-01-1é')","date.fromisoformat('20200101')","date.fromisoformat('2020-W01')","date.fromisoformat('2020W01-1')","date.fromisoformat('0000-01-01')","datetime.fromisoformat('9999-W52-7')","datetime.fromisoformat('2020-01-01T')","datetime.fromisoformat('2020-01-01é12')","datetime.fromisoformat('2020-W01-123')","datetime.fromisoformat('2020-W01-1-23')","datetime.fromisoformat('2020W011T23')","datetime.fromisoformat('2020W01123')","datetime.fromisoformat('202001012')","datetime.fromisoformat('2020-01-01')","datetime.fromisoformat('2020010')","datetime.fromisoformat('2020-W-1')","datetime.fromisoformat('0000-01-01T24:00')","datetime.fromisoformat('2020-00-01T24:00')","datetime.fromisoformat('2020-01-32T24:00')","datetime.fromisoformat('2020-01-01T25:00')"]:
    try: print(e, repr(eval(e)))
    except Exception as x: print(e, type(x).__name__, x)
