"""Time zones from files that the program writes itself: gaps, folds, rules for later years, caches, pickling."""
import copy
import io
import os
import pickle
import struct
import tempfile
import zoneinfo
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo


def block(code, types, transitions):
    names = b"".join(name + b"\0" for _, _, name in types)
    header = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, len(transitions), len(types), len(names))
    body = struct.pack(f">{len(transitions)}{code}", *[moment for moment, _ in transitions]) + bytes(index for _, index in transitions)
    position = 0
    for offset, is_summer, name in types:
        body += struct.pack(">lbb", offset, is_summer, position)
        position += len(name) + 1
    return header + body + names


def tzif(rule, types=((0, 0, b"UTC"),), transitions=()):
    return block("l", types, []) + block("q", types, transitions) + b"\n" + rule + b"\n"


def moment(*fields):
    return int(datetime(*fields, tzinfo=timezone.utc).timestamp())


central = tzif(
    b"CET-1CEST,M3.5.0,M10.5.0/3",
    ((3208, 0, b"LMT"), (3600, 0, b"CET"), (7200, 1, b"CEST")),
    [(moment(1893, 3, 31, 23, 6, 32), 1), (moment(1980, 4, 6, 1), 2), (moment(1980, 9, 28, 1), 1), (moment(1981, 3, 29, 1), 2), (moment(1981, 9, 27, 1), 1)],
)
files = {
    "Own/Central": central,
    "Own/South": tzif(b"STD-10SUM,M10.1.0,M4.1.0/3"),
    "Own/Winter": tzif(b"IST-1GMT0,M10.5.0,M3.5.0/1", ((3600, 0, b"IST"),)),
    "Own/Julian": tzif(b"<-03>3<-02>,J60/0,J300/24"),
    "Own/Fixed": tzif(b"<+0530>-5:30", ((19800, 0, b"+0530"),)),
    "Own/Plain": tzif(b"", ((-3600, 0, b"ONE"), (7200, 0, b"TWO")), [(0, 1)]),
}

folder = tempfile.TemporaryDirectory()
for key, content in files.items():
    path = os.path.join(folder.name, key)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
zoneinfo.reset_tzpath([folder.name])

print("-- offsets")
for key in files:
    zone = ZoneInfo(key)
    print(zone, repr(zone), zone.key)
    for year, month, day, hour in (1800, 1, 1, 0), (1980, 4, 6, 2), (1980, 9, 28, 2), (2024, 3, 31, 2), (2024, 10, 27, 2), (2031, 1, 1, 0), (2032, 7, 1, 12):
        for fold in 0, 1:
            when = datetime(year, month, day, hour, 30, fold=fold, tzinfo=zone)
            print(" ", when, fold, when.dst(), when.tzname(), when.astimezone(timezone.utc))
    print(" ", time(12, tzinfo=zone).utcoffset(), time(12, tzinfo=zone).tzname())

print("-- from UTC")
for start in datetime(1981, 9, 27), datetime(2040, 3, 25), datetime(2040, 10, 28):
    for quarters in range(1, 12, 2):
        local = (start + timedelta(minutes=15 * quarters)).replace(tzinfo=timezone.utc).astimezone(ZoneInfo("Own/Central"))
        print(local, local.fold)

print("-- caches")
zone = ZoneInfo("Own/Central")
print(ZoneInfo(key="Own/Central") is zone, ZoneInfo.no_cache("Own/Central") is zone, pickle.loads(pickle.dumps(zone)) is zone, copy.copy(zone) is zone)
other = ZoneInfo.no_cache("Own/Central")
print(pickle.loads(pickle.dumps(other)) is zone, pickle.loads(pickle.dumps(other)).key)
ZoneInfo.clear_cache(only_keys=["Own/South"])
print(ZoneInfo("Own/Central") is zone)
ZoneInfo.clear_cache()
print(ZoneInfo("Own/Central") is zone)


class Named(ZoneInfo):
    def __new__(cls, key, name=None):
        zone = super().__new__(cls, key)
        zone.name = name
        return zone


named = Named("Own/South", "south")
print(repr(named), named.name, Named("Own/South") is named, named.name, ZoneInfo("Own/South") is named, list(Named._weak_cache))

print("-- files")
unnamed = ZoneInfo.from_file(io.BytesIO(central))
print(repr(unnamed).split(" object")[0], unnamed.key, datetime(2024, 7, 1, tzinfo=unnamed).tzname())
print(repr(ZoneInfo.from_file(io.BytesIO(central), key="given")))

print("-- errors")


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for key in "Own/Nowhere", "/absolute", "../outside", "Own":
    attempt(lambda: ZoneInfo(key))
attempt(lambda: ZoneInfo())
attempt(lambda: ZoneInfo("a", "b"))
attempt(lambda: ZoneInfo([]))
attempt(lambda: zone.fromutc(datetime(2024, 1, 1)))
attempt(lambda: zone.fromutc(1))
attempt(lambda: zone.utcoffset(1))
attempt(lambda: setattr(zone, "key", "x"))
attempt(lambda: pickle.dumps(unnamed))
for rule in (
    b"AAA", b"AAA+", b"3", b"<AAA3", b"AAA25", b"AAA3:", b"AAA3x", b"AAA3BBB", b"AAA3BBB25,J1,J2", b"AAA3BBB,", b"AAA3BBB,J1", b"AAA3BBB,J1,J2,", b"AAA3BBB,J0,J2",
    b"AAA3BBB,366,J2", b"AAA3BBB,M13.1.0,J1", b"AAA3BBB,M1.6.0,J1", b"AAA3BBB,M1.1.7,J1", b"AAA3BBB,J1/168,J2", b"AAA3BBB,J1/1:2,J2", b"AAA3BBB,J1/1000,J2", b"A\xc33",
):
    attempt(lambda: ZoneInfo.from_file(io.BytesIO(tzif(rule))))
attempt(lambda: ZoneInfo.from_file(io.BytesIO(b"no such thing")))
attempt(lambda: ZoneInfo.from_file(io.BytesIO(tzif(b"", ()))))
print("-- keys", sorted(zoneinfo.available_timezones() & set(files)))
folder.cleanup()
