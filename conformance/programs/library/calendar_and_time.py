import calendar
import time

print(calendar.month(2024, 2), calendar.monthrange(2024, 2), calendar.isleap(2100), calendar.leapdays(2000, 2025), calendar.weekday(2024, 7, 4), calendar.day_name[0], calendar.month_abbr[12], calendar.timegm((1970, 1, 2, 0, 0, 0)))
print(calendar.TextCalendar(calendar.SUNDAY).formatmonth(2024, 9, 3), calendar.Calendar().monthdayscalendar(2024, 2), [d.isoformat() for d in calendar.Calendar().itermonthdates(2024, 2)][:3], calendar.setfirstweekday(6), calendar.week(2024, 7) if hasattr(calendar, 'nope') else calendar.weekheader(2), calendar.JANUARY, calendar.Day.MONDAY)
epoch = time.gmtime(0)
print(epoch, time.strftime('%Y-%m-%d %H:%M:%S', epoch), time.asctime(epoch), time.mktime(time.struct_time((2024, 1, 1, 0, 0, 0, 0, 1, 0))), time.strptime('2024-02-29', '%Y-%m-%d').tm_yday, time.gmtime(1e9)[:6], time.tzname, time.timezone, time.localtime(0).tm_hour)
start, clock, counter = time.time(), time.monotonic(), time.perf_counter()
time.sleep(0.01)
print(time.time() > start, time.monotonic() > clock, time.perf_counter() - counter >= 0.009, isinstance(time.time_ns(), int), time.process_time() >= 0, time.get_clock_info('monotonic').monotonic)
for bad in (lambda: time.sleep(-1), lambda: time.strptime('x', '%Y'), lambda: time.gmtime(1e30), lambda: calendar.monthrange(2024, 13), lambda: time.sleep('x'), lambda: time.strftime('%Y', (1, 2)), lambda: time.asctime('x')):
    try:
        bad()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
