"""re: a tokenizer of alternatives with names, as compilers for small languages have them."""
import re

TOKENS = re.compile(r'''
    (?P<space>[ \t]+) | (?P<comment>\#[^\n]*) | (?P<newline>\n)
  | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)
  | (?P<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")
  | (?P<keyword>(?:if|else|while|return|let|function)\b)
  | (?P<name>[^\W\d]\w*)
  | (?P<operator>[-+*/%]=?|[<>=!]=?|&&|\|\|)
  | (?P<bracket>[()\[\]{}]) | (?P<mark>[,;:.])
''', re.VERBOSE)


def source(functions):
    lines = []
    for n in range(functions):
        lines += [
            f'function area_{n}(width, height) {{  # number {n}',
            f'    let factor = {n}.{n % 10}e{n % 4} * (width + height) / 2;',
            f"    if (factor >= {n * 7} && width != height) return 'wide \\'{n}\\'';",
            '    while (width < height) { width += 1; list[width] = "x" + name; }',
            '    else return letter || iffy % 3;',
            '}',
        ]
    return '\n'.join(lines)


def work():
    text = source(9000)
    counts, length, position, line = {}, 0, 0, 1
    while position < len(text):
        match = TOKENS.match(text, position)
        kind = match.lastgroup
        counts[kind] = counts.get(kind, 0) + 1
        if kind == 'newline':
            line += 1
        elif kind == 'number':
            length += int(float(match.group()))
        elif kind == 'name':
            length += len(match['name']) * (line % 5)
        position = match.end()
    found = 0
    for match in TOKENS.finditer(text):
        if match.lastgroup == 'keyword':
            found += match.start() % 17
    return f'{line} {length} {found} {counts}'


if __name__ == '__main__':
    print(work())
