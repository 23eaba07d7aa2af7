"""An epidemic on a grid: infect, recover, and draw a curve."""
import random
from collections import Counter

random.seed(14)
WIDTH, HEIGHT, CHANCE, DAYS_ILL = 50, 24, 0.18, 6

people = {(x, y): "healthy" for x in range(WIDTH) for y in range(HEIGHT)}
ill = {(25, 12): 0}
curve = []


def neighbours(x, y):
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)):
        yield (x + dx) % WIDTH, (y + dy) % HEIGHT


while ill:
    caught = {place for sick in ill for place in neighbours(*sick)
              if people[place] == "healthy" and random.random() < CHANCE}
    for place in list(ill):
        ill[place] += 1
        if ill[place] > DAYS_ILL:
            people[place] = "immune"
            del ill[place]
    for place in caught:
        people[place] = "ill"
        ill[place] = 0
    curve.append(len(ill))

peak = max(curve)
for level in range(8, 0, -1):
    print("".join("█" if count * 8 >= peak * level else " " for count in curve))
print("^ day 1" + f"day {len(curve)} ^".rjust(len(curve) - 7))
print(f"\nPeak: {peak} ill on day {curve.index(peak) + 1}.", *(f"{state}: {n}" for state, n in Counter(people.values()).items()))
