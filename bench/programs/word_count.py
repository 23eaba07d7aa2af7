"""Text: split a long text, count its words in a dict, sort them."""

SYLLABLES = 'ka lo mi nu re sa ti vo den fal gor hum jin lek mor pan'.split()


def text_of(words):
    """Pseudo-random text: common words are short."""
    state = 12345
    parts = []
    for number in range(words):
        state = (state * 1103515245 + 12345) % 2147483648
        size = 1 + (state >> 8) % 3
        word = ''
        for _ in range(size):
            state = (state * 1103515245 + 12345) % 2147483648
            word += SYLLABLES[(state >> 12) % 16]
        if number % 11 == 0:
            word = word.capitalize() + ','
        parts.append(word)
    return ' '.join(parts)


def count(text):
    counts = {}
    for word in text.split():
        word = word.strip(',.').lower()
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def work():
    text = text_of(1_000_000)
    counts = count(text)
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return f'{len(text)} {len(ranking)} ' + ' '.join(f'{word}:{number}' for word, number in ranking[:3])


if __name__ == '__main__':
    print(work())
