"""Times one program: imports it, calls its work() twice to warm up and three times by the clock, prints a line of JSON.

    python3 bench/timing.py NAME
"""
import sys
import time

name = sys.argv[1]
sys.path.insert(0, __file__.rpartition('/')[0] + '/programs')
work = __import__(name).work

checksum = None
times = []
for _ in range(5):
    start = time.perf_counter()
    again = work()
    times.append(time.perf_counter() - start)
    if checksum is not None and again != checksum:
        raise SystemExit(f'{name}: {checksum!r}, then {again!r}')
    checksum = again
print(f'{{"checksum": "{checksum}", "warmup": {times[0]}, "seconds": {sorted(times[2:])[1]}}}')
