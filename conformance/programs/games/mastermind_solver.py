"""Mastermind: a solver that always keeps what is consistent, and Knuth's minimax for the first guesses."""
from collections import Counter
from itertools import product

COLOURS = 'RGBYOP'
ALL_CODES = [''.join(code) for code in product(COLOURS, repeat=3)]


def feedback(secret, guess):
    black = sum(s == g for s, g in zip(secret, guess))
    common = (Counter(secret) & Counter(guess)).total()
    return black, common - black


def minimax(candidates):
    def worst(guess):
        return max(Counter(feedback(secret, guess) for secret in candidates).values())

    possible = set(candidates)
    return min(ALL_CODES, key=lambda guess: (worst(guess), guess not in possible, guess))


def solve(secret, first='RRG'):
    candidates = ALL_CODES
    guess, history = first, []
    while True:
        answer = feedback(secret, guess)
        history.append((guess, *answer, len(candidates)))
        if answer == (len(secret), 0):
            return history
        candidates = [code for code in candidates if feedback(code, guess) == answer]
        guess = minimax(candidates) if len(candidates) > 2 else candidates[0]


for secret in ('PPP', 'RGB', 'OYP', 'GBG'):
    history = solve(secret)
    print(secret, '->', len(history), 'guesses')
    for guess, black, white, left in history:
        print(f'  {guess} {"●" * black}{"○" * white:<3} of {left}')
lengths = Counter(len(solve(secret)) for secret in ALL_CODES[::9])
print(sorted(lengths.items()))
assert feedback('RGB', 'BRG') == (0, 3) and feedback('RRG', 'RGG') == (2, 0)
