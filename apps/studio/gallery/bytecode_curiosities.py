"""What the compiler makes of it. Open Machine and look at the bytecode."""
import dis


def names(function):
    return [i.opname for i in dis.get_instructions(function)]


# Arithmetic on constants is done before the program runs.
seconds = (lambda: 24 * 60 * 60)
print("a day: ", seconds.__code__.co_consts, names(seconds))

# A tuple of constants is a constant; `in` makes a set of it frozen.
vowel = (lambda letter: letter in {"a", "e", "i", "o", "u"})
print("vowels:", [c for c in vowel.__code__.co_consts if isinstance(c, frozenset)])


# Code that cannot be reached is not there.
def debug():
    if False:
        print("never")
    return 1


print("debug: ", debug.__code__.co_names, "names are left")


# One function, its true size.
def swap(a, b):
    a, b = b, a
    return a, b


print("\nswap is", len(swap.__code__.co_code), "bytes:", swap.__code__.co_code.hex(" ", 2))
dis.dis(swap)

# Small ints and interned strings are one object each.
a, b = 256, 200 + 56
print("\n256 is 256:", a is b, "| 'abc' is 'ab' + 'c':", "abc" is ("ab" "c"))
