/** What the page opens on, the first time. Small, alive, and worth stepping through. */
export const firstProgram = `"""A garden that grows by one rule. Press Run (Ctrl+Enter)."""

from time import sleep


def grow(row):
    """Each cell looks at its neighbours, left and right."""
    size = len(row)
    return [row[i - 1] ^ (row[i] | row[(i + 1) % size])
            for i in range(size)]


def draw(row):
    return "".join("█" if cell else " " for cell in row)


garden = [0] * 61
garden[30] = 1

for day in range(28):
    print(f"{day:2} {draw(garden)}")
    garden = grow(garden)
    sleep(0.04)
`;
