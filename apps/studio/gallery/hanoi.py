"""Three pegs, and a rule: never a large disc on a smaller one.

Step through it in Watch: each call is a frame of its own.
"""

pegs = {"left": [4, 3, 2, 1], "middle": [], "right": []}
moves = 0


def show():
    for height in reversed(range(4)):
        for discs in pegs.values():
            size = discs[height] if height < len(discs) else 0
            print(("=" * (2 * size - 1) if size else "|").center(9), end="")
        print()
    print("-" * 27)


def move(count, source, target, spare):
    global moves
    if count == 0:
        return
    move(count - 1, source, spare, target)
    pegs[target].append(pegs[source].pop())
    moves += 1
    print(f"\n{moves}. {source} -> {target}")
    show()
    move(count - 1, spare, target, source)


show()
move(4, "left", "right", "middle")
print(f"\n{moves} moves; it takes 2**4 - 1.")
