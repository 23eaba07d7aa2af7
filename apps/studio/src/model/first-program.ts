/** What the page opens on, the first time. Small, alive, and worth stepping through. */
export const firstProgram = `"""A garden that grows by one rule. Press Run (Ctrl+Enter)."""

from time import sleep


def neighbours(row, i):
    """The cell before, the cell itself, the cell after."""
    return row[i - 1], row[i], row[(i + 1) % len(row)]


def grow(row):
    return [left ^ (here or right)
            for left, here, right in (neighbours(row, i) for i in range(len(row)))]


def draw(row):
    return "".join("█" if cell else " " for cell in row)


garden = [0] * 61
garden[30] = 1

for day in range(28):
    print(f"{day:2} {draw(garden)}")
    garden = grow(garden)
    sleep(0.04)
`;
