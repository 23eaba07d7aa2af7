"""Records sequences of CPython's random generator: `python3.14 random-record.py > random.json`."""
import _random
import json

lines = []
for seed in (0, 1, -5, 2**32, 2**53 + 1, 10**50, 1.5, True):
    generator = _random.Random(seed)
    values = [repr(generator.random()) for _ in range(3)]
    for bits in (0, 1, 31, 32, 33, 53, 64, 100, 1000):
        values.append(repr(generator.getrandbits(bits)))
    for _ in range(700):
        generator.random()
    values.append(repr(generator.random()))
    state = generator.getstate()
    values.append(repr((state[0], state[623], state[624])))
    lines.append(json.dumps([repr(seed), values]))
print("[\n" + ",\n".join(lines) + "\n]")
