"""Values that classes hold, read and changed at one place for several classes."""


class Counted:
    born = 0
    ratio = 0.5

    def __init__(self):
        type(self).born += 1


class Hare(Counted):
    pass


class Fox(Counted):
    pass


def read(cls):
    return cls.born, cls.ratio


wrong = 0
for i in range(12_000):
    cls = (Hare, Fox)[i % 3 == 0]
    before = read(cls)
    cls()
    cls.ratio += 0.5
    if read(cls) != (before[0] + 1, before[1] + 0.5):
        wrong += 1
print(wrong, Hare.born, Fox.born, Counted.born, Hare.ratio, Fox.ratio, Counted.ratio)
