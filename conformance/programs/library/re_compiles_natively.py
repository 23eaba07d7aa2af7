"""What a short cut for compiling patterns must not hide: errors, warnings, tracing, replaced parts, and what patterns say of themselves."""
import re
import re._compiler
import re._parser
import sys
import traceback
import warnings

for pattern in (
    r"(?P<year>\d{4})-(?P<month>\d\d)", r"(a)(b)?(?(2)c|d)", rb"[\x00-\x1f]+", r"(?i)straße|ſ", "(?s:.)(?-i:A)", r"[^\W\d_]+", r"a{2,3}+b??", r"(?<=ab)c(?!d)",
    "", "[\u0410-\u044f]+", r"\N{EM DASH}", "(?P<µ>x)", "[\U0001F600-\U0001F64F]", "(?x) a # b\n c", "(?<!a|b)(?>c*)", r"[\s\S]", "(" * 90 + ")" * 90,
):
    compiled = re.compile(pattern)
    print(repr(compiled)[:60], compiled.flags, compiled.groups, dict(compiled.groupindex))

print(re.compile("É[a-z]", re.I | re.A).flags, re.compile("k", re.IGNORECASE).fullmatch("\u212a"), re.compile(b"\xe9", re.I).match(b"\xc9"))
print(re.compile("x", re.RegexFlag.MULTILINE), re.compile("x", True), type(re.compile("(?P<a>x)").groupindex))

for pattern in ("(", "[a", "a**", "(?P<n>a)(?P<n>b)", r"\8", "(?<=a+)b", "a{3,2}", "(?i", "(?P<1>a)", "x(?i)", "(?(3)a)", "*", r"\y", "(?P=n)", "a)", "[z-a]", "(?z)", "\\"):
    try:
        re.compile(pattern)
    except re.PatternError as error:
        print(repr(pattern), error, error.pos, error.lineno, error.colno)
for pattern, flags in (("a", re.LOCALE), ("a", re.ASCII | re.UNICODE), (b"a", re.UNICODE), (b"(?u)a", 0), ("a{99999999999}", 0)):
    try:
        re.compile(pattern, flags)
    except (ValueError, OverflowError, re.PatternError) as error:
        print(type(error).__name__, error)
try:
    re.compile("(?:a|(b")
except re.PatternError:
    print(*(f"{frame.name} " for frame in traceback.extract_tb(sys.exc_info()[2])))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for pattern in ("[[a]", "[a-z--b]", "[a&&b]", "[a||b]", "[a~~b]"):
        re.compile(pattern)
for warning in caught:
    print(warning.category.__name__, warning.message, warning.filename == __file__)

# A trace function hears of the parser and the compiler.
heard = set()


def trace(frame, event, argument):
    heard.add(frame.f_code.co_name)
    return None


sys.settrace(trace)
re.compile("traced|never")
sys.settrace(None)
print(sorted(heard & {"compile", "parse", "_parse_sub", "_code", "_compile_info"}))

# What somebody has put in a function's place is called.
parse = re._parser.parse


def louder(pattern, flags=0, state=None):
    print("parses", pattern)
    return parse(pattern, flags, state)


re._parser.parse = louder
print(re.compile("replaced[0-9]").match("replaced7"))
re._parser.parse = parse
print(re.compile("back again").match("back again"))

code = re._compiler._code
re._compiler._code = lambda tree, flags: print("compiles", tree.getwidth()) or code(tree, flags)
print(re.compile("ab?").match("a"))
re._compiler._code = code
print(re.compile("ab+").match("abb"))


class Text(str):
    pass


class Bytes(bytes):
    pass


print(re.compile(Text("a(b)")).match("ab").groups(), re.compile(Bytes(b"a(b)")).match(b"ab").groups())
for wrong in (1, None, ["a"]):
    try:
        re.compile(wrong)
    except TypeError as error:
        print(error)
