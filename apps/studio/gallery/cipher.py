"""A letter for a letter: encrypt, then break it by counting."""
from collections import Counter
from string import ascii_lowercase as alphabet

ENGLISH = "etaoinshrdlcumwfgypbvkjxqz"


def shift(text, by):
    table = str.maketrans(alphabet, alphabet[by:] + alphabet[:by])
    return text.lower().translate(table)


def score(text):
    """Near 0 if its letters are as frequent as in English."""
    counts = Counter(letter for letter in text if letter in alphabet)
    order = [letter for letter, _ in counts.most_common()]
    return sum(abs(ENGLISH.index(letter) - place) * counts[letter] for place, letter in enumerate(order))


secret = shift("It is a capital mistake to theorize before one has data.", 7)
print("secret: ", secret)

guesses = sorted((score(shift(secret, -by % 26)), by) for by in range(26))
for points, by in guesses[:3]:
    print(f"{by:2} ({points:3}):", shift(secret, -by % 26))
