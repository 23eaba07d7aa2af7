from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

d = date(2024, 2, 28)
print(d + timedelta(days=2), d - date(2023, 12, 25), d.replace(month=3), d.isoformat(), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.timetuple().tm_yday, d.strftime('%A %d %B %Y, week %V, %y/%m'), d.ctime())
dt = datetime(2024, 12, 31, 23, 59, 59, 999999)
print(dt + timedelta(microseconds=1), dt.date(), dt.time(), dt.isoformat(' ', 'milliseconds'), repr(dt), dt.replace(hour=0), dt - datetime(2024, 1, 1), dt.timestamp() if dt.tzinfo else 'naive')
td = timedelta(days=-1, hours=5, minutes=30, seconds=15.5)
print(td, repr(td), td.total_seconds(), td.days, td.seconds, td.microseconds, abs(td), -td, td * 2, td / 2, td // timedelta(hours=1), td % timedelta(hours=1), divmod(timedelta(days=1), timedelta(hours=7)), timedelta(weeks=1, milliseconds=5), timedelta(0) or 'falsy')
tz = timezone(timedelta(hours=-5), 'EST')
aware = datetime(2024, 7, 4, 12, 0, tzinfo=tz)
print(aware, aware.astimezone(UTC), aware.utcoffset(), aware.tzname(), aware == datetime(2024, 7, 4, 17, tzinfo=UTC), aware.timestamp(), timezone(timedelta(minutes=-90)), repr(UTC), aware.strftime('%z %Z %I %p'))
print(datetime.fromisoformat('2024-02-29T10:20:30.123+02:00'), datetime.fromisoformat('20240229T1020'), date.fromisoformat('2024-W09-4'), time.fromisoformat('04:23:01'), datetime.strptime('29 Feb 2024 03:04 PM', '%d %b %Y %I:%M %p'), datetime.fromtimestamp(0, UTC), date.fromordinal(738000), datetime.combine(d, time(1, 2)))
print(time(1, 2, 3), repr(time(1, 2, tzinfo=UTC)), time.min, time(23).replace(minute=5).isoformat('minutes'), date.min, datetime.max, sorted([date(2024, 1, 2), date(2023, 5, 6)]), max(timedelta(1), timedelta(hours=25)), hash(date(2024, 1, 1)) == hash(date(2024, 1, 1)))
print(f'{dt:%Y-%m-%d %H:%M}', f'{d}', '{:%j}'.format(d), f'{td}', dt.strftime('%f %% %w %U %c %x %X'))
for bad in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: datetime(2024, 1, 1, 25), lambda: date.fromisoformat('2024-1-1'), lambda: datetime.strptime('x', '%d'), lambda: datetime.strptime('1 extra', '%d'), lambda: dt < aware, lambda: dt - aware, lambda: date.max + timedelta(1), lambda: timezone(timedelta(hours=24)), lambda: d + 1, lambda: d < dt, lambda: timedelta(days=10 ** 10), lambda: time(24), lambda: date('2024', 1, 1), lambda: timedelta('1')):
    try:
        print(bad())
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


class Fixed(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=3)
    def dst(self, dt): return timedelta(hours=1)
    def tzname(self, dt): return 'FIX'


print(datetime(2024, 1, 1, tzinfo=Fixed()), datetime(2024, 1, 1, tzinfo=Fixed()).dst(), datetime(2024, 1, 1, 3, tzinfo=Fixed()) == datetime(2024, 1, 1, tzinfo=UTC))
