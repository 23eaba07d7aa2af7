"""What dicts and sets are good at."""
from collections import ChainMap, Counter, defaultdict

speech = """we choose to go to the moon in this decade and do the other things
not because they are easy but because they are hard""".split()

# Counting, and a bar chart of it.
for word, count in Counter(speech).most_common(5):
    print(f"{word:8} {'#' * count}")

# Grouping.
by_length = defaultdict(list)
for word in dict.fromkeys(speech):
    by_length[len(word)].append(word)
print("\n" + "\n".join(f"{length}: {' '.join(group)}" for length, group in sorted(by_length.items())))

# Sets: what two have in common, and what not.
evens, primes = set(range(0, 20, 2)), {2, 3, 5, 7, 11, 13, 17, 19}
print("\nboth:", evens & primes, "| either, not both:", sorted(evens ^ primes)[:8], "...")

# Layers, inversion, merging.
settings = ChainMap({"colour": "green"}, {"colour": "grey", "size": 12})
print(dict(settings), {value: key for key, value in settings.items()}, {"a": 1} | {"b": 2})

# A key can be anything that does not change.
board = {(x, y): "·" for x in range(5) for y in range(3)} | {(2, 1): "X"}
print("\n" + "\n".join(" ".join(board[x, y] for x in range(5)) for y in range(3)))
