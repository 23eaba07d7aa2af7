"""Runs one program: imports it, calls its work() so many times, prints what it gives.

    python3 bench/whole.py NAME TIMES
"""
import sys

name, times = sys.argv[1:]
sys.path.insert(0, __file__.rpartition('/')[0] + '/programs')
work = __import__(name).work
for _ in range(int(times)):
    checksum = work()
print(checksum)
