"""re: patterns that try much before they match or fail: nested repeats, back references, look-around, ignored case."""
import re


def letters(count):
    state = 11
    result = []
    for _ in range(count):
        state = (state * 69069 + 1) % 4294967296
        result.append('abcdeABC .'[(state >> 16) % 10])
    return ''.join(result)


def work():
    text = letters(900_000)
    found = [
        len(re.findall(pattern, text)) for pattern in (
            r'(?:a|b|ab)+c', r'(\w)\1', r'(\w)(\w)\2\1', r'(?<=[ab])c(?=d|e)', r'(?i)(?:abc|bca|cab)+',
            r'[a-c]+?d[^ ]*e', r'\b\w{3,5}\b', r'(?:[abc]{2}){2,}', r'(?<!\.) (?! )', r'.*?\.', r'(a.?)*b', r'[^\W\d_]+\.',
        )
    ]
    failures = sum(re.search(r'(a+)+$', 'a' * length + '!') is None for length in range(8, 20))
    nested = re.fullmatch(r'(?:(?:x|y)*z?)*', 'xyxyz' * 30_000).end()
    joined = sum(len(re.sub(r'\s+|\.{2,}', '', text[n:n + 300])) for n in range(0, 900_000, 150))
    return f'{found} {failures} {nested} {joined}'


if __name__ == '__main__':
    print(work())
