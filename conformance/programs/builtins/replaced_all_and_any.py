"""all() and any() over generator expressions, when somebody has put others in their places."""
import builtins


def asked():
    return all(x for x in [1, 0]), any(x for x in [0]), tuple(x for x in range(3))


print(asked())
originals = builtins.all, builtins.any
builtins.all = lambda values: ('other all', list(values))
builtins.any = lambda values: ('other any', list(values))
for _ in range(3):
    print(asked())
print(all(x for x in [1]), any(x for x in []))
builtins.all, builtins.any = originals
print(asked())
all = max
print(all(x for x in [3, 4]), asked()[1:])
