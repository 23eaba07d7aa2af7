"""Times one program: imports it, calls its work() once to warm up and once by the clock, prints a line of JSON.

    python3 bench/timing.py NAME
"""
import sys
import time

name = sys.argv[1]
sys.path.insert(0, __file__.rpartition('/')[0] + '/programs')
work = __import__(name).work

first = time.perf_counter()
checksum = work()
start = time.perf_counter()
again = work()
end = time.perf_counter()
if checksum != again:
    raise SystemExit(f'{name}: {checksum!r}, then {again!r}')
print(f'{{"checksum": "{checksum}", "warmup": {start - first}, "seconds": {end - start}}}')
