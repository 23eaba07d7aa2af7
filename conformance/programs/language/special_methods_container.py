class Grid:
    def __init__(self, width, height):
        self.cells = {(x, y): 0 for y in range(height) for x in range(width)}
        self.size = width, height

    def __len__(self):
        return len(self.cells)

    def __getitem__(self, key):
        return self.cells[key]

    def __setitem__(self, key, value):
        if key not in self.cells:
            raise IndexError(f'{key} outside {self.size}')
        self.cells[key] = value

    def __delitem__(self, key):
        self.cells[key] = 0

    def __contains__(self, value):
        return value in self.cells.values()

    def __iter__(self):
        return iter(self.cells.items())

    def __reversed__(self):
        return reversed(self.cells)

    def __missing__(self, key):
        return 'missing'

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __length_hint__(self):
        return 3

    def __index__(self):
        return 3

    def __hash__(self):
        return 77

    def __sizeof__(self):
        return 1

    def __dir__(self):
        return ['b', 'a']

    def __getattr__(self, name):
        return f'dynamic {name}'


g = Grid(2, 2)
g[1, 1] = 5
print(len(g), g[1, 1], 5 in g, 6 in g, bool(g), list(g), list(reversed(g)))
del g[1, 1]
print(g[1, 1], g(1, k=2), [0, 1, 2, 3, 4][g], hash(g), {g: 1}[g], dir(g), g.colour, hex(g))
try:
    g[5, 5] = 1
except IndexError as error:
    print(error)
print('%d' % 3.9, 'abc' * g, range(g))


class Auto(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


a = Auto()
print(a[3], a, a.get(4), 'x' in a)


class BadLength:
    def __len__(self):
        return -1


try:
    len(BadLength())
except ValueError as error:
    print(error)
try:
    len(5)
except TypeError as error:
    print(error)
