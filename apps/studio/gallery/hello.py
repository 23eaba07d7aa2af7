name = input("What is your name? ")
print(f"Hello, {name}!")

age = int(input("How old are you? "))
print(f"In ten years you will be {age + 10}.")

if age < 13:
    print("That is still a whole adventure away.")
elif age < 20:
    print("Then you can laugh about exams.")
else:
    print("Time flies. Python stays.")

for candle in range(age % 10 + 1):
    print("*" * (candle + 1))
