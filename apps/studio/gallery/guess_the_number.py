import random

low, high = 1, 100
secret = random.randint(low, high)
tries = 0

print(f"I am thinking of a number from {low} to {high}.")

while True:
    answer = input("Your guess: ")
    if not answer.isdigit():
        print("Digits, please.")
        continue
    tries += 1
    guess = int(answer)
    if guess < secret:
        print("More.")
    elif guess > secret:
        print("Less.")
    else:
        break

best = (high - low).bit_length()
print(f"Yes! You needed {tries}.", f"Halving always takes {best} at most." if tries > best else "Well done.")
