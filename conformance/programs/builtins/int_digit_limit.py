"""The limit on digits of decimal text, and what is no literal at all."""


def attempt(*arguments):
    try:
        return int(*arguments).bit_length()
    except ValueError as error:
        return str(error)[:100]


long = "8" * 4301
for text in [
    "8" * 4300, long, long + "x", long + "_", "_" + long, "8_" * 4301, "8_" * 4300 + "8", long + " ", " " * 5000 + "12",
    "1__" + long, long + "__8", "+" + "0" * 4301, long + "é", "é" + long, "\u0663" * 4301,
]:
    print(text[:2], len(text), attempt(text), attempt(text, 0) == attempt(text), attempt(text, 9))

for arguments, keywords in [
    (("x",), {"encoding": 1}), ((b"x", "utf-8", "ignore"), {"encoding": "ascii"}), ((b"x", "utf-8", "ignore", "x"), {"encoding": "ascii"}),
]:
    try:
        str(*arguments, **keywords)
    except TypeError as error:
        print(error)
try:
    [].sort(key=None, reverse=True, cmp=None)
except TypeError as error:
    print(error)
