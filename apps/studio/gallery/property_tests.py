"""Say what must always hold, and let chance look for a counterexample."""
import random


def run_length(text):
    """'aaab' -> [('a', 3), ('b', 1)]"""
    runs = []
    for letter in text:
        if runs and runs[-1][0] == letter:
            runs[-1] = (letter, runs[-1][1] + 1)
        else:
            runs.append((letter, 1))
    return runs


def expand(runs):
    return "".join(letter * count for letter, count in runs)


def median(numbers):
    """Wrong for an even number of them. The test below finds that."""
    return sorted(numbers)[len(numbers) // 2]


def check(name, make, holds, tries=500):
    for _ in range(tries):
        example = make()
        if not holds(example):
            # Make it smaller as long as it still fails.
            smaller = True
            while smaller:
                smaller = False
                for i in range(len(example)):
                    shorter = example[:i] + example[i + 1:]
                    if shorter and not holds(shorter):
                        example, smaller = shorter, True
                        break
            print(f"FAILED  {name}: {example!r}")
            return
    print(f"passed  {name} ({tries} examples)")


def any_text():
    return "".join(random.choices("abc", k=random.randint(0, 20)))


def any_numbers():
    return [random.randint(-9, 9) for _ in range(random.randint(1, 9))]


check("expanding gives the text back", any_text, lambda text: expand(run_length(text)) == text)
check("neighbouring runs differ", any_text, lambda text: all(a[0] != b[0] for a, b in zip(run_length(text), run_length(text)[1:])))
check("sorting twice is sorting once", any_numbers, lambda numbers: sorted(sorted(numbers)) == sorted(numbers))
check("as many below the median as above", any_numbers, lambda numbers: sum(n < median(numbers) for n in numbers) <= sum(n > median(numbers) for n in numbers) or len(set(numbers)) < len(numbers))
