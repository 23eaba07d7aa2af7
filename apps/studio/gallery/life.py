"""Conway's game of life: a glider crosses a world without edges."""
import time
from collections import Counter

WIDTH, HEIGHT = 32, 12
cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2),  # a glider
         (20, 5), (21, 5), (22, 5), (25, 8), (26, 8), (25, 9), (26, 9)}  # a blinker and a block


def step(cells):
    seen = Counter(((x + dx) % WIDTH, (y + dy) % HEIGHT)
                   for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {cell for cell, count in seen.items() if count == 3 or (count == 2 and cell in cells)}


for generation in range(60):
    # Clears the screen, as in a terminal.
    print("\x1b[2J\x1b[H" + "\n".join("".join("\x1b[92m██\x1b[0m" if (x, y) in cells else "\x1b[90m··\x1b[0m" for x in range(WIDTH)) for y in range(HEIGHT)))
    print(f"generation {generation}, {len(cells)} alive")
    cells = step(cells)
    time.sleep(0.05)
