"""A calendar: recurring events as generators, time zones as fixed offsets, conflicts by a sweep, an agenda in text."""
import calendar
import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Flag, auto
from itertools import islice, takewhile


class Days(Flag):
    MON = auto()
    TUE = auto()
    WED = auto()
    THU = auto()
    FRI = auto()
    SAT = auto()
    SUN = auto()
    WORK = MON | TUE | WED | THU | FRI
    WEEKEND = SAT | SUN

    def __contains__(self, day):
        if isinstance(day, date):
            day = list(Days)[day.weekday()]
        return super().__contains__(day)


@dataclass(frozen=True, order=True)
class Occurrence:
    start: datetime
    end: datetime
    title: str = field(compare=False)

    @property
    def length(self):
        return self.end - self.start

    def overlaps(self, other):
        return self.start < other.end and other.start < self.end


@dataclass
class Event:
    title: str
    first: datetime
    length: timedelta
    until: date = date.max

    def occurrences(self):
        for start in self.starts():
            if start.date() > self.until:
                return
            yield Occurrence(start, start + self.length, self.title)

    def starts(self):
        yield self.first


@dataclass
class Weekly(Event):
    days: Days = Days.WORK
    every: int = 1

    def starts(self):
        day = self.first
        week = self.first.isocalendar().week
        while True:
            if day in self.days and (day.isocalendar().week - week) % self.every == 0:
                yield day
            day += timedelta(days=1)


@dataclass
class Monthly(Event):
    day: int = 1
    weekday: int | None = None

    def starts(self):
        year, month = self.first.year, self.first.month
        while True:
            last = calendar.monthrange(year, month)[1]
            if self.weekday is None:
                number = min(self.day, last)
            else:
                matching = [d for d in range(1, last + 1) if date(year, month, d).weekday() == self.weekday]
                number = matching[self.day if self.day < 0 else self.day - 1]
            start = self.first.replace(year=year, month=month, day=number)
            if start >= self.first:
                yield start
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)


class Calendar:
    def __init__(self, *events):
        self.events = list(events)

    def between(self, start, end):
        streams = [takewhile(lambda o: o.start < end, event.occurrences()) for event in self.events]
        return (o for o in heapq.merge(*streams) if o.end > start)

    def conflicts(self, start, end):
        active = []
        for occurrence in self.between(start, end):
            active = [a for a in active if a.end > occurrence.start]
            for other in active:
                yield other.title, occurrence.title, max(other.start, occurrence.start), min(other.end, occurrence.end)
            active.append(occurrence)

    def free(self, day, opening=time(9), closing=time(17), tz=UTC):
        cursor, end = datetime.combine(day, opening, tz), datetime.combine(day, closing, tz)
        for occurrence in self.between(cursor, end):
            if occurrence.start > cursor:
                yield cursor, occurrence.start
            cursor = max(cursor, occurrence.end)
        if cursor < end:
            yield cursor, end

    def agenda(self, start, days):
        by_day = defaultdict(list)
        begin = datetime.combine(start, time(), UTC)
        for occurrence in self.between(begin, begin + timedelta(days=days)):
            by_day[occurrence.start.date()].append(occurrence)
        for day, occurrences in by_day.items():
            yield f'{day:%a %d %b %Y}'
            for o in occurrences:
                yield f'  {o.start:%H:%M}-{o.end:%H:%M} {o.title} ({o.length})'


hour = timedelta(hours=1)
berlin = timezone(timedelta(hours=1), 'CET')
at = lambda *parts, tz=UTC: datetime(*parts, tzinfo=tz)
book = Calendar(
    Weekly('Stand-up', at(2024, 1, 29, 9, 30), hour / 4),
    Weekly('Swimming', at(2024, 1, 30, 18), 2 * hour, days=Days.TUE | Days.SAT, until=date(2024, 2, 10)),
    Weekly('Review', at(2024, 2, 2, 10, tz=berlin), hour, days=Days.FRI, every=2),
    Monthly('Rent', at(2024, 1, 31, 8), hour / 12, day=31),
    Monthly('Team lunch', at(2024, 1, 1, 12), hour, day=-1, weekday=3),
    Event('Dentist', at(2024, 2, 2, 9, 15), 2 * hour),
)
print(*book.agenda(date(2024, 1, 29), 7), sep='\n')
print('conflicts')
for one, two, start, end in book.conflicts(at(2024, 1, 29), at(2024, 2, 12)):
    print(f'  {one} / {two}: {start:%d.%m. %H:%M}-{end:%H:%M %Z}')
print('free', [f'{a:%H:%M}-{b:%H:%M}' for a, b in book.free(date(2024, 2, 2))])
print([f'{o.start:%d.%m.}' for o in islice(book.events[3].occurrences(), 5)], [f'{o.start:%d.%m.}' for o in islice(book.events[4].occurrences(), 4)], [str(o.start) for o in islice(book.events[2].occurrences(), 3)])
print(len(list(book.events[1].occurrences())), Days.WORK, date(2024, 2, 3) in Days.WEEKEND, ~Days.WORK, Days.MON in Days.WORK, next(book.events[5].occurrences()).overlaps(next(book.events[2].occurrences())))
print(sorted(o.title for o in book.between(at(2024, 2, 29), at(2024, 3, 1))), book.events[0])
