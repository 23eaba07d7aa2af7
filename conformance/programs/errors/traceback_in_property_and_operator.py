class Vector:
    def __init__(self, *parts):
        self.parts = parts

    @property
    def length(self):
        return sum(p ** 2 for p in self.parts) ** 0.5

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.parts, other.parts, strict=True)))

    def __getitem__(self, index):
        return self.parts[index]


v = Vector(3, 4)
print(v.length, v[1])
try:
    print(v[2])
except IndexError:
    import traceback
    traceback.print_exc()
try:
    Vector('a').length
except TypeError:
    traceback.print_exc()
v + Vector(1)
