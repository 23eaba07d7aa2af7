"""Writes random patterns with their compiled code and what they match: `python3.14 sre-record.py > sre-cases.json`."""
import json
import random
import re
import warnings
from re import _compiler, _parser

warnings.simplefilter("ignore")
random.seed(1)
SIMPLE = [
    "a", "b", "c", "A", "B", "a", "b", "1", " ", "\n", ".", "[ab]", "[^a]", "[a-c]", "[^b-c]", "[aé]", r"[^\w]", r"\w", r"\d", r"\s", r"\W",
    r"\b", r"\B", "^", "$", r"\A", r"\z", r"\1", r"\2", "(?(1)a|b)", "(?(1)a)", "(?(2)b|)",
]
LOOK_BEHIND = ["a", "ab", "[ab]", "(a)", "(?:a|b)"]
OPENINGS = ["(", "(", "(", "(?:", "(?=", "(?!", "(?>", "(?i:", "(?s:", "(?<=", "(?<!"]


def atom(depth):
    if depth == 0 or random.random() < 0.6:
        return random.choice(SIMPLE)
    opening = random.choice(OPENINGS)
    inside = random.choice(LOOK_BEHIND) if "<" in opening else alternatives(depth - 1)
    return opening + inside + ")"


def quantified(depth):
    part = atom(depth)
    if random.random() < 0.35 and part not in ("^", "$", r"\b", r"\B", r"\A", r"\z"):
        part += random.choice(["*", "+", "?", "{2}", "{1,2}", "{0,2}", "{2,}", "{1,3}"]) + random.choice(["", "", "?", "+"])
    return part


def alternatives(depth):
    return "|".join("".join(quantified(depth) for _ in range(random.choice([1, 1, 2, 2, 3, 4]))) for _ in range(random.choice([1, 1, 1, 2, 3])))


def spans(match):
    return None if match is None else [*map(list, match.regs), match.lastindex or -1]


def cases(count):
    while count > 0:
        source = alternatives(3)
        flags = random.choice([0, 0, 0, re.I, re.M, re.A])
        try:
            pattern = re.compile(source, flags)
            code = [int(word) for word in _compiler._code(_parser.parse(source, flags), flags)]
        except re.PatternError:
            continue
        tests = []
        for _ in range(5):
            text = "".join(random.choice("aaabbbcAB1 \né") for _ in range(random.randrange(9)))
            pos = random.choice([0, 0, 0, 1, 2])
            end = random.choice([99, 99, len(text), max(0, len(text) - 1)])
            try:
                found = [spans(find(text, pos, end)) for find in (pattern.match, pattern.search, pattern.fullmatch)]
                tests.append([text, pos, end, found, [spans(match) for match in pattern.finditer(text)]])
            except SystemError:
                pass  # a group whose end CPython finds before its start
        yield [source, flags, code, pattern.groups, tests]
        count -= 1


print("[" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases(700)) + "]")
