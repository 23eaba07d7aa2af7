"""Strings character by character: joined, appended, reversed, translated, searched, and ciphers by `ord` and `chr`."""

LETTERS = 'abcdefghijklmnopqrstuvwxyz'


def caesar(text, shift):
    result = ''
    for char in text:
        if 'a' <= char <= 'z':
            result += chr((ord(char) - 97 + shift) % 26 + 97)
        else:
            result += char
    return result


def run_lengths(text):
    parts, last, count = [], '', 0
    for char in text:
        if char == last:
            count += 1
        else:
            if count:
                parts.append(last + str(count))
            last, count = char, 1
    parts.append(last + str(count))
    return ''.join(parts)


def is_palindrome(text):
    letters = ''.join(char for char in text.lower() if char.isalpha())
    return letters == letters[::-1]


def title(text):
    return ' '.join(word[:1].upper() + word[1:] for word in text.split(' '))


def work():
    state, parts = 5, []
    for _ in range(50_000):
        state = (state * 69069 + 1) % 4294967296
        parts.append(LETTERS[(state >> 20) % 26] * (state >> 28) + ' ' * (state % 3 == 0))
    text = ''.join(parts)
    coded = text
    for shift in range(1, 6):
        coded = caesar(coded, shift)
    packed = run_lengths(text)
    table = str.maketrans('aeiou', 'AEIOU', ' ')
    total = len(packed) + sum(map(ord, coded[::31])) + len(text.translate(table)) + title(text).count('Q')
    for n in range(300_000):
        word = text[n:n + 11]
        total += is_palindrome(word) + word.find('ab') + word.count('e') + word.startswith('x') + ('zz' in word)
        total += len(word.replace(word[0], '').strip().partition(' ')[0].rjust(6, '-'))
    return f'{total} {len(text)} {packed[:20]}'


if __name__ == '__main__':
    print(work())
