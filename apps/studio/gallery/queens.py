"""Eight queens on a board, none attacking another: try, and step back."""


def place(row, columns=()):
    """Yield every way to fill the rows from this one on."""
    if row == SIZE:
        yield columns
        return
    for column in range(SIZE):
        if all(column != other and abs(column - other) != row - above
               for above, other in enumerate(columns)):
            yield from place(row + 1, (*columns, column))


def draw(columns):
    for column in columns:
        print(" ".join("Q" if here == column else "." for here in range(SIZE)))


SIZE = 8
solutions = list(place(0))
draw(solutions[0])
print(f"\nThe first of {len(solutions)} solutions.")
