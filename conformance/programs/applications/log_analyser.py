"""Reads a web server's log from stdin: parsing, filters from the command line, aggregates, a histogram, anomalies."""
import argparse
import re
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

LINE = re.compile(r'''
    (?P<address>\S+)\s+-\s+(?P<user>\S+)\s+
    \[(?P<time>[^\]]+)\]\s+
    "(?P<method>[A-Z]+)\s(?P<path>\S+)(?:\sHTTP/\d\.\d)?"\s+
    (?P<status>\d{3})\s+(?P<size>\d+|-)
''', re.VERBOSE)


class Entry(NamedTuple):
    address: str
    user: str | None
    time: datetime
    method: str
    path: str
    status: int
    size: int

    @classmethod
    def parse(cls, line):
        match = LINE.match(line)
        if match is None:
            raise ValueError(f'cannot parse {line[:25]!r}')
        values = match.groupdict()
        return cls(values['address'], None if values['user'] == '-' else values['user'], datetime.strptime(values['time'], '%d/%b/%Y:%H:%M:%S %z'), values['method'], values['path'].partition('?')[0], int(values['status']), int(values['size'].replace('-', '0')))

    @property
    def failed(self):
        return self.status >= 400


def read(stream, errors):
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            yield Entry.parse(line)
        except ValueError as error:
            errors.append(f'line {number}: {error}')


def human(size):
    for unit in ('B', 'KB', 'MB'):
        if size < 1024 or unit == 'MB':
            return f'{size:.1f} {unit}' if unit != 'B' else f'{size} B'
        size /= 1024


def histogram(counts, width=30):
    most = max(counts.values(), default=1)
    for key, count in sorted(counts.items()):
        yield f'{key!s:>6} {"#" * round(count / most * width):<{width}} {count}'


def sessions(entries, gap=timedelta(minutes=10)):
    by_address = defaultdict(list)
    for entry in sorted(entries, key=attrgetter('time')):
        by_address[entry.address].append(entry)
    for address, visits in by_address.items():
        breaks = [i for i, (a, b) in enumerate(pairwise(visits), 1) if b.time - a.time > gap]
        for start, end in pairwise([0, *breaks, len(visits)]):
            part = visits[start:end]
            yield address, part[0].time, part[-1].time - part[0].time, len(part)


def main():
    parser = argparse.ArgumentParser(prog='analyse')
    parser.add_argument('--status', type=int, action='append')
    parser.add_argument('--top', type=int, default=3)
    parser.add_argument('--since', type=datetime.fromisoformat)
    options = parser.parse_args()
    errors = []
    entries = list(read(sys.stdin, errors))
    print(f'{len(entries)} requests, {len(errors)} bad lines, {human(sum(e.size for e in entries))}')
    if options.since:
        entries = [e for e in entries if e.time >= options.since]
        print(f'{len(entries)} since {options.since:%H:%M}')
    print('top paths:', Counter(e.path for e in entries).most_common(options.top))
    print('by method:', dict(Counter(e.method for e in entries)))
    print(*histogram(Counter(e.status for e in entries)), sep='\n')
    print(*histogram(Counter(f'{e.time:%H}h' for e in entries), 20), sep='\n')
    if options.status:
        for e in entries:
            if e.status in options.status:
                print(f'{e.status} {e.method} {e.path} by {e.user or "anonymous"} at {e.time.isoformat()}')
    for address, start, length, count in sorted(sessions(entries)):
        print(f'session {address:<12} {start:%H:%M:%S} {length!s:>8} {count}')
    failing = {a: f'{sum(e.failed for e in entries if e.address == a) / n:.0%}' for a, n in Counter(e.address for e in entries).items()}
    print('failing:', failing)
    print(*errors, sep='\n', file=sys.stderr)
    return 1 if errors else 0


sys.exit(main())
