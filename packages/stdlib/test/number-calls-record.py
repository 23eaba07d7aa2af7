"""Records what CPython answers to calls of numeric functions: `python3.14 number-calls-record.py [count] > number-calls.json`."""
import importlib
import json
import math
import random
import struct
import sys

random.seed(20)
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 12
ONLY = sys.argv[2:]


def choice(*makers):
    return lambda: random.choice(makers)()


def uniform(low, high):
    return lambda: random.uniform(low, high)


def constant(*values):
    return lambda: random.choice(values)


def any_float():
    return struct.unpack("d", random.randbytes(8))[0]


def scaled():
    return math.ldexp(random.uniform(-1, 1), random.randint(-60, 60))


def short():
    return round(random.uniform(-100, 100), random.randint(0, 4))


special = constant(0.0, -0.0, math.inf, -math.inf, math.nan, 1.0, -1.0, 0.5, 2.5, 5e-324, 1.7976931348623157e308, 2.0**53)
small_int = lambda: random.randint(-20, 20)
digit = lambda: random.randint(0, 12)
big_int = lambda: random.randint(-1, 1) * random.getrandbits(random.choice([8, 31, 53, 54, 64, 65, 128, 300, 1100]))
middle_int = lambda: random.choice([-1, 1]) * random.getrandbits(random.choice([8, 31, 53, 54, 64]))
edge_int = constant(2**53, 2**53 - 1, -(2**53), -(2**53) + 1, 2**63, -(2**63), 2**31, -(2**31), 0, 1, -1, True, False)
integer = choice(small_int, big_int, edge_int)
real = choice(short, scaled, any_float, special, uniform(-3, 3))
other = constant("a", None, b"x", "", (1,))
number = choice(real, integer)
anything = choice(real, real, integer, integer, other)


def any_complex():
    return complex(random.choice([real, special])(), random.choice([real, special])())


def mild_complex():
    return complex(short(), short())


complexes = choice(any_complex, mild_complex, uniform(-3, 3), small_int)


def float_text():
    kind = random.randrange(8)
    if kind == 0:
        return repr(any_float())
    if kind == 1:
        return "".join(random.choice("0123456789") for _ in range(random.randint(1, 30))) + "." + "".join(random.choice("0123456789") for _ in range(random.randint(0, 30)))
    if kind == 2:
        return f"{random.randint(0, 10**20)}e{random.randint(-330, 300)}"
    if kind == 3:
        return random.choice(["inf", "-Infinity", "nan", "+nan", " 1.5\n", "1_000.5", "1__0", "_1", "1_", "1e5_0", "1_e5", ".", "", "e5", "1e", "1.e5", ".5", "0x10", "1e400", "-1e-400", "\u0663.5", "1\0", "infinit", "- 1", "+-1"])
    if kind == 4:
        return "".join(random.choice("0123456789.e+-_ ") for _ in range(random.randint(1, 8)))
    return repr(short())


def int_text():
    kind = random.randrange(5)
    if kind == 0:
        return str(big_int())
    if kind == 1:
        return random.choice([hex, oct, bin])(big_int())
    if kind == 2:
        return random.choice(["", " ", "1_0", "_1", "1__0", "0x", "0x_1", "0b2", "010", "00", " +7 ", "\u0967\u0968", "z9", "- 1", "1.5", "0B1", "0O17", "1" * 4301, "1" * 4300 + "_1"])
    if kind == 3:
        return "".join(random.choice("0123456789abzxo_ +-") for _ in range(random.randint(1, 7)))
    return str(small_int())


def complex_text():
    kind = random.randrange(4)
    if kind == 0:
        return str(any_complex())
    if kind == 1:
        return random.choice(["1+2", "(1+2j", "1j+2", "j", "-j", "+J", "1+j", "(j)", " ( 1 + 2j ) ", "( 1+2j )", "inf+nanj", "1e5-.5j", "1_0j", "1 +2j", "()", "", "1+2jj", "infj", "nan", "1..j", "\t3\n"])
    if kind == 2:
        return "".join(random.choice("0123.ej+-() ") for _ in range(random.randint(1, 7)))
    return repr(mild_complex())


def hex_text():
    kind = random.randrange(4)
    if kind == 0:
        return any_float().hex()
    if kind == 1:
        return random.choice(["0x", "0x.p1", "0x1.8", "1", "0x1p", "0x1p5000", "0x1p-5000", "nan", "-inf", " 0x1p3 ", "0x1.fffffffffffff8p0", "0x1.fffffffffffff7p0", "0x0.0000000000001p-1022", "0x0.00000000000008p-1022", "0x1.0000000000000800000001p0", "0x1p-1075", "0x1.8p-1075", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023", "", "0x1__p0", "p3"])
    if kind == 2:
        return "0x" + "".join(random.choice("0123456789abcdef.") for _ in range(random.randint(1, 20))) + f"p{random.randint(-1100, 1030)}"
    return any_float().hex().upper()


def any_spec():
    if random.random() < 0.1:
        return "".join(random.choice("<>^=+- z#0123456789,_.bcdeEfFgGnosxX%") for _ in range(random.randint(1, 6)))
    text = ""
    if random.random() < 0.4:
        text += random.choice(["", "*", "0", " ", "\u20ac", "\U0001f600"]) + random.choice("<>^=")
    text += random.choice(["", "", "+", "-", " "]) + random.choice(["", "", "", "z"]) + random.choice(["", "", "#"]) + random.choice(["", "", "0"])
    text += random.choice(["", "", str(random.randint(0, 40))]) + random.choice(["", "", ",", "_"])
    text += random.choice(["", "." + str(random.randint(0, 20)), "." + str(random.randint(0, 20)) + random.choice(["", ",", "_"])])
    return text + random.choice(["", *"bcdeEfFgGnosxX%"])


def percent():
    return "%" + random.choice(["", "#", "0", "-", " ", "+", "0#", "+0"]) + random.choice(["", "12", "3"]) + random.choice(["", ".0", ".3", ".20"]) + random.choice("diouxXeEfFgGcrsa")


def any_bytes():
    return random.randbytes(random.choice([0, 1, 2, 6, 7, 8, 9, 20]))


order = constant("big", "little", "little", "big", "other")
boolean = constant(True, False)
places = choice(lambda: random.randint(-25, 25), constant(None, 0, 400, -400))

CASES = []


def case(name, *makers, times=1):
    CASES.append((name, makers, times))


binary = "add sub mul truediv floordiv mod divmod pow".split()
for name in "add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor lt eq".split():
    if name == "pow":
        case("operator:pow", choice(small_int, middle_int), choice(digit, small_int), times=3)
    elif name == "lshift":
        case("operator:lshift", integer, lambda: random.randint(-1, 200))
    else:
        case(f"operator:{name}", integer, integer, times=4)
    if name not in ("lshift", "rshift", "and_", "or_", "xor"):
        case(f"operator:{name}", real, number, times=4)
        case(f"operator:{name}", number, real, times=2)
        case(f"operator:{name}", complexes, complexes, times=4)
        case(f"operator:{name}", complexes, number)
        case(f"operator:{name}", number, complexes)
case("builtins:divmod", integer, integer, times=2)
case("builtins:divmod", real, number, times=2)
case("builtins:pow", integer, choice(digit, integer), integer, times=3)
for name in "abs repr hash bool int float complex".split():
    case(f"builtins:{name}", choice(number, complexes, other), times=3)
case("builtins:round", number, places, times=4)
case("builtins:round", number)
case("builtins:int", int_text, times=4)
case("builtins:int", int_text, lambda: random.randint(-1, 37), times=3)
case("builtins:float", float_text, times=6)
case("builtins:complex", complex_text, times=4)
case("builtins:complex", choice(number, complexes), choice(number, complexes, other))
for name in "bin oct hex ascii".split():
    case(f"builtins:{name}", integer)
case("builtins:format", integer, any_spec, times=8)
case("builtins:format", real, any_spec, times=12)
case("builtins:format", complexes, any_spec, times=5)
case("operator:mod", percent, lambda: (number(),), times=10)
case("builtins:str", number, times=4)
for name in "bit_length bit_count as_integer_ratio conjugate is_integer __sizeof__ __trunc__ __invert__ __neg__ __getnewargs__".split():
    case(f"builtins:int.{name}", integer)
case("builtins:int.to_bytes", integer, lambda: random.randint(-1, 12), order, times=2)
case("builtins:int.from_bytes", any_bytes, order, times=2)
for name in "as_integer_ratio hex is_integer __trunc__ __floor__ __ceil__ __repr__ __hash__ conjugate".split():
    case(f"builtins:float.{name}", real, times=2)
case("builtins:float.fromhex", hex_text, times=6)
case("builtins:float.from_number", choice(number, other))
case("builtins:complex.from_number", choice(number, complexes, other))
case("builtins:complex.conjugate", any_complex)
case("builtins:complex.__hash__", mild_complex)

for name in """acos acosh asin asinh atan atanh ceil cos cosh degrees erf erfc exp exp2 expm1 fabs floor frexp gamma isfinite isinf isnan
    lgamma log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp""".split():
    case(f"math:{name}", choice(anything, real, uniform(-1, 1), uniform(0, 30)), times=2)
for name in "atan2 copysign fmod pow remainder isclose nextafter log".split():
    case(f"math:{name}", number, number, times=2)
case("math:pow", uniform(0, 20), uniform(-20, 20), times=3)
case("math:ldexp", number, choice(small_int, lambda: random.randint(-1200, 1200), edge_int))
case("math:fma", real, real, real, times=3)
case("math:hypot", real, real, times=2)
case("math:hypot", short, short, short)
case("math:dist", lambda: (short(), short(), short()), lambda: (short(), real(), short()))
case("math:fsum", lambda: [scaled() for _ in range(random.randint(0, 20))], times=3)
case("math:fsum", lambda: [number() for _ in range(random.randint(0, 5))])
case("math:sumprod", lambda: [scaled() for _ in range(5)], lambda: [scaled() for _ in range(5)], times=3)
case("math:sumprod", lambda: [number() for _ in range(3)], lambda: [number() for _ in range(3)], times=3)
case("math:prod", lambda: [number() for _ in range(random.randint(0, 4))])
for name in "gcd lcm".split():
    case(f"math:{name}", integer, integer, times=2)
    case(f"math:{name}", integer, integer, choice(integer, other))
    case(f"math:{name}")
case("math:isqrt", integer, times=3)
case("math:factorial", choice(small_int, lambda: random.randint(0, 60), short))
case("math:comb", lambda: random.randint(-1, 70), lambda: random.randint(-1, 70), times=2)
case("math:perm", lambda: random.randint(-1, 40), lambda: random.randint(-1, 40))
case("math:perm", choice(digit, short))

for name in "acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh phase polar isfinite isinf isnan".split():
    case(f"cmath:{name}", choice(any_complex, mild_complex, mild_complex, other), times=4)
    case(f"cmath:{name}", lambda: complex(special(), special()), times=2)
case("cmath:log", mild_complex, mild_complex)
case("cmath:rect", real, real, times=2)
case("cmath:isclose", complexes, complexes)

case("_statistics:_normal_dist_inv_cdf", uniform(0, 1), short, uniform(0, 3), times=2)
case("_statistics:_normal_dist_inv_cdf", uniform(-1, 1), short, uniform(-1, 3))
case("_statistics:_normal_dist_inv_cdf", lambda: 10 ** random.uniform(-300, 0), constant(0.0), constant(1.0))


def struct_case():
    prefix = random.choice(["", "<", ">", "=", "!", "@"])
    letters = random.choices("xcbBhHiIlLqQnNfdesp?PFD", k=random.randint(1, 4))
    text = prefix
    values = []
    for letter in letters:
        n = random.choice(["", "", "", "2", "0", "5"])
        text += n + letter
        count = int(n) if n else 1
        if letter in "sp":
            values.append(random.randbytes(random.randint(0, 7)))
            continue
        for _ in range(count):
            if letter == "x":
                continue
            if letter == "c":
                values.append(random.randbytes(1))
            elif letter in "fde":
                values.append(random.choice([short, real, small_int])())
            elif letter in "FD":
                values.append(random.choice([mild_complex, short])())
            elif letter == "?":
                values.append(random.choice([True, False, 0, 3, ""]))
            else:
                values.append(random.choice([lambda: random.randint(0, 120), small_int, middle_int, edge_int])())
    if random.random() < 0.05:
        values.append(1)
    return text, values


def struct_unpack():
    text, _ = struct_case()
    try:
        size = struct.calcsize(text)
    except struct.error:
        size = 3
    return text, random.randbytes(size + random.choice([0, 0, 0, 0, 0, 1]))


def encode(value):
    if value is None or value is True or value is False:
        return value
    if isinstance(value, int):
        return ["i", str(value) if abs(value) < 10**4000 else hex(value)]
    if isinstance(value, float):
        return ["f", struct.pack(">d", value).hex()]
    if isinstance(value, complex):
        return ["c", struct.pack(">d", value.real).hex(), struct.pack(">d", value.imag).hex()]
    if isinstance(value, str):
        return ["s", value]
    if isinstance(value, bytes):
        return ["b", value.hex()]
    if isinstance(value, tuple):
        return ["t", [encode(item) for item in value]]
    return ["l", [encode(item) for item in value]]


def answer(name, args):
    module, _, path = name.partition(":")
    function = importlib.import_module(module)
    for part in path.split("."):
        function = getattr(function, part)
    try:
        result = function(*args)
        return repr(result)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def main():
    import warnings

    warnings.simplefilter("ignore")
    lines = []

    def record(name, args):
        # NaNs hash by identity, str and bytes with a secret
        if "hash" in name and ("nan" in repr(args) or isinstance(args[0], (str, bytes, tuple))):
            return
        lines.append(json.dumps([name, [encode(arg) for arg in args], answer(name, args)]))

    for name, makers, times in CASES:
        if ONLY and not any(name.startswith(prefix) for prefix in ONLY):
            continue
        for _ in range(COUNT * times):
            record(name, [maker() for maker in makers])
    if not ONLY or "_struct:" in ONLY:
        for _ in range(COUNT * 30):
            text, values = struct_case()
            record("_struct:pack", [text, *values])
        for _ in range(COUNT * 15):
            text, data = struct_unpack()
            if "P" not in text:
                record("_struct:unpack", [text, data])
            record("_struct:calcsize", [text])
    print("[\n" + ",\n".join(lines) + "\n]")


main()
