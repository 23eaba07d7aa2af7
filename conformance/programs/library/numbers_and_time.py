import cmath
import math
import random
import statistics
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

print(Fraction(3, 4) + Fraction('0.25'), Fraction(0.1).limit_denominator(10), Fraction(7, 3).__floor__())
print(Decimal('0.1') + Decimal('0.2'), Decimal('2.675').quantize(Decimal('0.01'), ROUND_HALF_UP), Decimal(1) / Decimal(7))
getcontext().prec = 6
print(Decimal(2).sqrt(), Decimal('1e-10') * 3, Decimal('NaN'), Decimal('12345.678').normalize())
print(math.gcd(12, 18), math.comb(10, 3), math.isqrt(99), math.fsum([0.1] * 10), math.hypot(3, 4), math.ldexp(0.5, 3))
print(math.floor(-1.5), math.trunc(-1.5), math.copysign(1, -0.0), math.nextafter(1.0, 2.0), math.isclose(0.1 + 0.2, 0.3), math.prod([2, 3]))
print(cmath.sqrt(-1), cmath.phase(-1), abs(3 + 4j), (1 + 2j) ** 2, complex('1-2j').conjugate())
print(statistics.mean([1, 2, 4]), statistics.median([3, 1, 2, 4]), statistics.stdev([1, 2, 3, 4]), statistics.mode('aab'))
random.seed(42)
print(random.random(), random.randint(1, 100), random.choice('abc'), random.sample(range(20), 4), random.shuffle([1]))
random.seed('text')
print(random.gauss(0, 1), random.getrandbits(70), random.uniform(1, 2))
moment = datetime(2024, 2, 29, 13, 45, 30, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
print(moment, repr(moment), moment.isoformat(timespec='minutes'), moment.astimezone(timezone.utc))
print(moment.strftime('%Y-%j %a %B %d %H:%M:%S %z %%'), datetime.strptime('3 Mar 2021', '%d %b %Y'), moment - timedelta(days=1, seconds=90))
print(date(2024, 12, 30).isocalendar(), date.fromisoformat('2024-01-31').weekday(), timedelta(days=-1, hours=3), date.max - date.min)
print(int('zz', 36), int('0b101', 0), float('1e-7'), (255).to_bytes(2, 'little'), int.from_bytes(b'\xff\xfe', signed=True), (0.1).as_integer_ratio())
print(7 .bit_length(), (-7).bit_count(), 1.5.hex(), float.fromhex('0x1.8p3'), round(1234.5678, -2), round(2.675, 2), 10 ** -2, 3 ** 40 % 7, pow(3, -1, 7))
