import math
import sys

f = math.factorial(50)
print(f, len(str(f)), f % 997, f // 10 ** 40, -f // 10 ** 40, -f % 10 ** 6)
a, b = 3 ** 100, 7 ** 80
print(a + b, a - b, a * b, b // a, b % a, divmod(-b, a), math.gcd(a * 6, a * 9) == a * 3)
print(a & b, a | b, a ^ b, ~a, a >> 50, a << 3, -a >> 100, (-a) & (2 ** 64 - 1))
print(2 ** 53, 2 ** 53 + 1, 2 ** 53 * 2 - 1, 9007199254740991 + 1, 9007199254740993 - 2, -9007199254740991 - 2, 3037000500 ** 2, 4294967296 * 4294967296)
print(2 ** 64 // 3, 2 ** 64 / 3, (2 ** 64) ** 0.5, math.isqrt(2 ** 129), math.isqrt(10 ** 40), pow(a, b, 10 ** 9 + 7), math.log2(2 ** 1000), math.log10(10 ** 500))
print(hex(a), oct(2 ** 70), bin(2 ** 66 + 1), f'{2 ** 80:,}', f'{a:x}', f'{2 ** 70:e}', '%d' % a, int(str(a)) == a, int(hex(a), 16) == a)
print(float(2 ** 53 + 1), float(2 ** 54 + 3), int(1e22), int(1.5e300) % 10 ** 9, 10 ** 22 == 1e22, 2 ** 1023 * 1.5, round(10 ** 30 + 55, -2), a.bit_length(), a.bit_count())
print((2 ** 200).to_bytes(26, 'big').hex(), int.from_bytes(bytes(range(20)), 'little'), int.from_bytes(b'\xff' * 10, signed=True), (-2 ** 79).to_bytes(10, 'big', signed=True).hex())
print(sum(range(10 ** 6)), sum(n ** 20 for n in range(10)), math.prod(range(1, 30)), math.comb(100, 50), math.perm(30, 20), math.lcm(*range(1, 50)))
fib = [0, 1]
while len(fib) < 200:
    fib.append(fib[-1] + fib[-2])
print(fib[199], sorted([2 ** 70, -2 ** 70, 5, 2 ** 69]), {2 ** 70: 'big'}[2 ** 70], hash(2 ** 70) == hash(float(2 ** 70)))
print(sys.get_int_max_str_digits())
for action in ('str(10 ** 5000)', "int('1' * 5000)", '1 << 10 ** 30', "f'{10 ** 5000}'"):
    try:
        eval(action)
    except (ValueError, OverflowError, MemoryError) as error:
        print(type(error).__name__, error)
