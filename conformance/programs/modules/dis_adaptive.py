# Instructions that have run are shown in the form that they run in; dis without adaptive shows what was compiled.
import dis


def add(a, b):
    return a + b


def names(code, adaptive=True):
    return [instruction.opname for instruction in dis.get_instructions(code, adaptive=adaptive)]


print("BINARY_OP" in names(add))
for _ in range(20):
    add(1, 2)
print("BINARY_OP_ADD_INT" in names(add), "BINARY_OP" in names(add, adaptive=False))
print(add.__code__.co_code == bytes(add.__code__.replace().co_code))


def loop(items):
    total = 0
    for item in items:
        if item < 3:
            total += item
    return total


for _ in range(20):
    loop(range(10))
print([name for name in names(loop) if name.startswith(("FOR_ITER", "COMPARE_OP"))])
print(dis.Bytecode(loop, adaptive=True).dis().count("FOR_ITER_RANGE"))
