"""Cells compare as what they hold; an empty one comes before all others."""
from types import CellType as cell

pairs = [(cell(2), cell(3)), (cell(), cell(1)), (cell(), cell()), (cell(1), cell(1)), (cell("a"), cell(1)), (cell(1), 1), (cell([1]), cell([1, 2]))]
for left, right in pairs:
    results = []
    for operator in "<", "<=", "==", "!=", ">", ">=":
        try:
            results.append(eval(f"left {operator} right", {"left": left, "right": right}))
        except TypeError as error:
            results.append(str(error))
    print(results)


class Odd:
    def __lt__(self, other):
        return "less"

    def __eq__(self, other):
        return "equal"


print(cell(Odd()) < cell(1), cell(Odd()) == cell(1))
try:
    hash(cell(1))
except TypeError as error:
    print(error)
