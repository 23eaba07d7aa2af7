size = 10

# A header, a line, then one row for each number.
print("    |" + "".join(f"{column:4}" for column in range(1, size + 1)))
print("----+" + "----" * size)

for row in range(1, size + 1):
    print(f"{row:3} |", end="")
    for column in range(1, size + 1):
        print(f"{row * column:4}", end="")
    print()
