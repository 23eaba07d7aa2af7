"""Writes random patterns with their code, or null where there is an error or a warning: `python3.14 sre-codes-record.py > sre-codes.json`."""
import json
import random
import warnings
from re import _casefix, _compiler, _parser

warnings.simplefilter("error")
random.seed(2)
PIECES = [
    "a", "b", "A", "k", "s", "ſ", "é", "µ", "Ω", "\uffff", "0", "_", " ", "\n", "#", ".", "^", "$", "|", "|", "(", "(?:", "(?P<n>", "(?P=n)", "(?i:", "(?-i:",
    "(?x:", "(?s)", "(?m)", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?(1)", "(?(n)", ")", ")", ")", "*", "+", "?", "??", "*+", "{2}", "{1,}", "{,3}", "{2,3}?", "{",
    "}", "[", "[^", "]", "a-z", r"\d", r"\W", r"\S", r"\b", r"\A", r"\z", r"\1", r"\2", r"\012", r"\x41", r"\u0130", r"\U0001F600", r"\n", "-", "&&", "[a-z]",
    r"[\w-]", r"[\s\S]", "[a-zA-Z0-9_.]", "[\u0100-\u0200x]", r"[\U00010000-\U0001FFFF]", r"[^\x00-\x1f]", "[кл]", "(a|b)", "(a)", "(?#c)", "(?a:", "(?u:", "(?L:",
]


def result(pattern, flags):
    try:
        parsed = _parser.parse(pattern, flags)
        return [parsed.state.flags, [int(word) for word in _compiler._code(parsed, flags)], parsed.state.groups, parsed.state.groupdict]
    except (_parser.error, OverflowError, ValueError, Warning):
        return None


def cases(count, refused):
    while count > 0 or refused > 0:
        pattern = "".join(random.choice(PIECES) for _ in range(random.randint(1, 9)))
        is_bytes = random.random() < 0.2 and all(character < "\u0100" for character in pattern)
        flags = random.choice([0, 2, 4, 6, 8, 16, 64] if is_bytes else [0, 0, 2, 2, 256, 258, 8, 16, 64, 90])
        found = result(pattern.encode("latin1") if is_bytes else pattern, flags)
        if (refused if found is None else count) <= 0 or found is not None and len(found[1]) > 120:
            continue
        count -= found is not None
        refused -= found is None
        yield [pattern, is_bytes, flags, found]


separator = ",\n"
print(f"[{json.dumps(list(_casefix._EXTRA_CASES.items()))},\n[{separator.join(map(json.dumps, cases(1500, 500)))}]]")
