"""Parsing by hand: tokens and recursive descent for arithmetic, then the values, and lines of settings by string methods."""


class Parser:
    """expression = term {('+' | '-') term}; term = factor {('*' | '/' | '%') factor}; factor = number | name | '(' expression ')' | '-' factor"""

    def __init__(self, text):
        self.text = text
        self.place = 0
        self.token = self.next_token()

    def next_token(self):
        text, place = self.text, self.place
        while place < len(text) and text[place].isspace():
            place += 1
        start = place
        if place == len(text):
            self.place = place
            return None
        if text[place].isdigit():
            while place < len(text) and text[place].isdigit():
                place += 1
        elif text[place].isalpha():
            while place < len(text) and (text[place].isalnum() or text[place] == '_'):
                place += 1
        else:
            place += 1
        self.place = place
        return text[start:place]

    def take(self):
        token, self.token = self.token, self.next_token()
        return token

    def expression(self):
        node = self.term()
        while self.token in ('+', '-'):
            node = self.take(), node, self.term()
        return node

    def term(self):
        node = self.factor()
        while self.token in ('*', '/', '%'):
            node = self.take(), node, self.factor()
        return node

    def factor(self):
        token = self.take()
        if token == '(':
            node = self.expression()
            if self.take() != ')':
                raise SyntaxError(self.text)
            return node
        if token == '-':
            return '-', 0, self.factor()
        return int(token) if token.isdigit() else token


def value(node, names):
    if isinstance(node, int):
        return node
    if isinstance(node, str):
        return names[node]
    operator, left, right = node
    a, b = value(left, names), value(right, names)
    if operator == '+':
        return a + b
    if operator == '-':
        return a - b
    if operator == '*':
        return a * b % 1_000_003
    return a // (b or 1) if operator == '/' else a % (b or 1)


def settings(text):
    sections, section = {}, None
    for line in text.splitlines():
        line = line.partition('#')[0].strip()
        if not line:
            continue
        if line.startswith('[') and line.endswith(']'):
            section = sections.setdefault(line[1:-1].lower(), {})
        elif '=' in line:
            key, _, entry = line.partition('=')
            section[key.strip()] = [part.strip() for part in entry.split(',')] if ',' in entry else entry.strip()
    return sections


def work():
    total = 0
    for n in range(25_000):
        text = f'({n} + alpha * {n % 17}) * (beta_{n % 3} - {n % 11} / -2) + {n * 7} % (alpha + 3) - ((({n})))'
        names = {'alpha': n, 'beta_0': 4, 'beta_1': 5, 'beta_2': n % 9}
        tree = Parser(text).expression()
        total += sum(value(tree, names) for _ in range(4))
    lines = '\n'.join(f'[Part {n % 40}]\n  size = {n}  # a remark\nlist = a, b , {n % 7}\n\nname=x{n}' for n in range(90_000))
    for section in settings(lines).values():
        total += int(section['size']) + len(section['list'][2]) + len(section['name'])
    return total


if __name__ == '__main__':
    print(work())
