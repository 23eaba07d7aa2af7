import random

random.seed(12345)
print([random.random() for _ in range(3)], [random.randint(1, 6) for _ in range(10)], random.choice('abcdef'), random.sample(range(100), 5), random.choices('xyz', weights=[5, 1, 1], k=8))
deck = list(range(10))
random.shuffle(deck)
print(deck, random.uniform(1, 10), random.gauss(0, 1), random.normalvariate(5, 2), random.expovariate(1.5), random.betavariate(2, 3), random.triangular(0, 10, 3), random.getrandbits(100), random.randrange(0, 100, 7), random.randbytes(5), random.lognormvariate(0, 1), random.vonmisesvariate(0, 1), random.paretovariate(3), random.weibullvariate(1, 2), random.gammavariate(2, 1), random.binomialvariate(10, 0.3))
state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print(first == [random.random() for _ in range(3)], state[0], len(state[1]))
for seed in (0, 'text', b'bytes', 2.5, -7, 2 ** 100, None and 1):
    if seed is not None:
        r = random.Random(seed)
        print(repr(seed)[:10], r.random(), r.randint(0, 10 ** 20), r.sample('abcdefgh', 3))
for bad in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.choices([1], k=-1) or random.choices([1, 2], weights=[1]), lambda: random.getrandbits(-1), lambda: random.sample({1, 2}, 1), lambda: random.seed([]), lambda: random.randrange(1.5), lambda: random.shuffle((1, 2))):
    try:
        print(bad())
    except (ValueError, IndexError, TypeError) as error:
        print(type(error).__name__, error)
