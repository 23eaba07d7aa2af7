"""Lists, sets, dicts and streams in one expression each."""

text = "the quick brown fox jumps over the lazy dog while the fox sleeps"
words = text.split()

print("lengths: ", [len(word) for word in words])
print("letters: ", "".join(sorted({letter for letter in text if letter.isalpha()})))
print("counts:  ", {word: words.count(word) for word in dict.fromkeys(words) if words.count(word) > 1})
print("longest: ", max((word for word in words), key=len))

# Nested: the loops stand in the order in which they run.
triples = [(a, b, c) for c in range(1, 30) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c]
print("triples: ", triples)

# A matrix, turned.
matrix = [[1, 2, 3], [4, 5, 6]]
print("turned:  ", [[row[i] for row in matrix] for i in range(3)], "=", [list(column) for column in zip(*matrix)])

# The walrus keeps what it has computed.
print("squares: ", [square for n in range(20) if (square := n * n) % 3 == 1])
