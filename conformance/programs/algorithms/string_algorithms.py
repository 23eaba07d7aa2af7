"""Searching, compressing, encoding: KMP, Rabin-Karp, suffix arrays, Huffman, LZW, run lengths, Burrows-Wheeler, ciphers."""
import heapq
import string
from collections import Counter
from itertools import count, groupby


def kmp(text, pattern):
    fail, k = [0] * len(pattern), 0
    for i in range(1, len(pattern)):
        while k and pattern[i] != pattern[k]:
            k = fail[k - 1]
        k += pattern[i] == pattern[k]
        fail[i] = k
    matches, k = [], 0
    for i, char in enumerate(text):
        while k and char != pattern[k]:
            k = fail[k - 1]
        k += char == pattern[k]
        if k == len(pattern):
            matches.append(i - k + 1)
            k = fail[k - 1]
    return matches


def rabin_karp(text, pattern, base=257, modulus=10 ** 9 + 7):
    size = len(pattern)
    wanted = current = 0
    high = pow(base, size - 1, modulus)
    out = []
    for i, char in enumerate(text):
        if i < size:
            wanted = (wanted * base + ord(pattern[i])) % modulus
        else:
            current = (current - ord(text[i - size]) * high) % modulus
        current = (current * base + ord(char)) % modulus
        if i >= size - 1 and current == wanted and text[i - size + 1:i + 1] == pattern:
            out.append(i - size + 1)
    return out


def suffix_array(text):
    return sorted(range(len(text)), key=lambda i: text[i:])


def longest_repeat(text):
    order = suffix_array(text)

    def common(a, b):
        n = 0
        while max(a, b) + n < len(text) and text[a + n] == text[b + n]:
            n += 1
        return text[a:a + n]
    return max((common(a, b) for a, b in zip(order, order[1:])), key=len)


def huffman(text):
    order = count()
    heap = [(n, next(order), char) for char, n in sorted(Counter(text).items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        (m, _, a), (n, _, b) = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (m + n, next(order), (a, b)))
    codes = {}

    def walk(node, prefix):
        if isinstance(node, str):
            codes[node] = prefix or '0'
        else:
            walk(node[0], prefix + '0')
            walk(node[1], prefix + '1')
    walk(heap[0][2], '')
    return codes


def decode(bits, codes):
    inverse, out, current = {v: k for k, v in codes.items()}, [], ''
    for bit in bits:
        current += bit
        if current in inverse:
            out.append(inverse[current])
            current = ''
    return ''.join(out)


def lzw(data):
    table = {bytes([i]): i for i in range(256)}
    current, out = b'', []
    for byte in data:
        longer = current + bytes([byte])
        if longer in table:
            current = longer
        else:
            out.append(table[current])
            table[longer] = len(table)
            current = bytes([byte])
    return out + ([table[current]] if current else [])


def unlzw(codes):
    table = {i: bytes([i]) for i in range(256)}
    previous = table[codes[0]]
    out = bytearray(previous)
    for code in codes[1:]:
        entry = table[code] if code in table else previous + previous[:1]
        out += entry
        table[len(table)] = previous + entry[:1]
        previous = entry
    return bytes(out)


def run_lengths(text):
    return ''.join(f'{n if (n := len(list(group))) > 1 else ""}{char}' for char, group in groupby(text))


def burrows_wheeler(text, end='\x03'):
    rotations = sorted(text[i:] + end + text[:i] for i in range(len(text) + 1))
    return ''.join(r[-1] if r[-1] != end else '$' for r in rotations)


def caesar(text, shift):
    upper, lower = string.ascii_uppercase, string.ascii_lowercase
    return text.translate(str.maketrans(upper + lower, upper[shift:] + upper[:shift] + lower[shift:] + lower[:shift]))


def vigenere(text, key, sign=1):
    out, position = [], 0
    for char in text:
        if char.isalpha():
            start = ord('A' if char.isupper() else 'a')
            out.append(chr((ord(char) - start + sign * (ord(key[position % len(key)]) - 97)) % 26 + start))
            position += 1
        else:
            out.append(char)
    return ''.join(out)


def manacher(text):
    padded = '|' + '|'.join(text) + '|'
    radius, centre, right = [0] * len(padded), 0, 0
    for i in range(len(padded)):
        if i < right:
            radius[i] = min(right - i, radius[2 * centre - i])
        while i - radius[i] - 1 >= 0 and i + radius[i] + 1 < len(padded) and padded[i - radius[i] - 1] == padded[i + radius[i] + 1]:
            radius[i] += 1
        if i + radius[i] > right:
            centre, right = i, i + radius[i]
    best = max(range(len(padded)), key=radius.__getitem__)
    return text[(best - radius[best]) // 2:(best + radius[best]) // 2]


def soundex(name):
    codes = {c: d for d, group in enumerate(('bfpv', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'), 1) for c in group}
    out, last = name[0].upper(), codes.get(name[0].lower())
    for char in name[1:].lower():
        code = codes.get(char)
        if code and code != last:
            out += str(code)
        if char not in 'hw':
            last = code
    return (out + '000')[:4]


def luhn(number):
    digits = [int(d) for d in number if d.isdigit()][::-1]
    return (sum(digits[::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1::2])) % 10 == 0


text = 'abracadabra abracadabra'
print(kmp(text, 'abra'), rabin_karp(text, 'abra'), kmp('aaaa', 'aa'), rabin_karp('x', 'long'), suffix_array('banana'), longest_repeat('mississippi banana banana split'))
codes = huffman(text)
bits = ''.join(codes[c] for c in text)
print(codes, len(bits), decode(bits, codes) == text, huffman('aaa'))
packed = lzw(b'TOBEORNOTTOBEORTOBEORNOT')
print(packed, unlzw(packed), len(lzw(b'a' * 500)), unlzw(lzw(b'a' * 500)) == b'a' * 500)
print(run_lengths('aaabccddddd'), burrows_wheeler('banana'), caesar('Hello, World!', 3), caesar(caesar('xyz', 5), 21), vigenere('Attack at Dawn', 'lemon'), vigenere(vigenere('Attack at Dawn', 'lemon'), 'lemon', -1))
print(manacher('forgeeksskeegfor'), manacher('abacdfgdcaba'), [soundex(n) for n in 'Robert Rupert Ashcraft Tymczak Pfister Honeyman'.split()], luhn('4539 1488 0343 6467'), luhn('8273 1232 7352 0569'))
print(sorted(text.split()[0]), ''.join(sorted(set(text))), Counter(text).most_common(3), {len(list(g)) for _, g in groupby('aabbbc')})
