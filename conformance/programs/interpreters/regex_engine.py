"""A regular-expression engine: parser to a syntax tree, Thompson's construction, simulation, and a DFA; checked against re."""
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import count, product


@dataclass(frozen=True)
class Char:
    value: str


@dataclass(frozen=True)
class Any:
    pass


@dataclass(frozen=True)
class Concat:
    parts: tuple


@dataclass(frozen=True)
class Union:
    left: object
    right: object


@dataclass(frozen=True)
class Repeat:
    inner: object
    least: int
    most: int | None


class Parser:
    def __init__(self, pattern):
        self.pattern, self.position = pattern, 0

    def peek(self):
        return self.pattern[self.position] if self.position < len(self.pattern) else ''

    def take(self):
        self.position += 1
        return self.pattern[self.position - 1]

    def parse(self):
        tree = self.union()
        if self.peek():
            raise ValueError(f'unexpected {self.peek()!r} at {self.position}')
        return tree

    def union(self):
        left = self.concat()
        while self.peek() == '|':
            self.take()
            left = Union(left, self.concat())
        return left

    def concat(self):
        parts = []
        while self.peek() and self.peek() not in '|)':
            parts.append(self.repeat())
        return parts[0] if len(parts) == 1 else Concat(tuple(parts))

    def repeat(self):
        inner = self.atom()
        while self.peek() and self.peek() in '*+?':
            least, most = {'*': (0, None), '+': (1, None), '?': (0, 1)}[self.take()]
            inner = Repeat(inner, least, most)
        return inner

    def atom(self):
        match self.take():
            case '(':
                inner = self.union()
                if self.peek() != ')':
                    raise ValueError('unclosed (')
                self.take()
                return inner
            case '.':
                return Any()
            case '\\':
                return Char(self.take())
            case '*' | '+' | '?' as char:
                raise ValueError(f'nothing to repeat before {char}')
            case char:
                return Char(char)


class Automaton:
    def __init__(self, tree):
        self.edges = defaultdict(list)
        self.numbers = count()
        self.start, self.end = self.build(tree)

    def state(self):
        return next(self.numbers)

    def build(self, node):
        start, end = self.state(), self.state()
        match node:
            case Char(value):
                self.edges[start].append((value, end))
            case Any():
                self.edges[start].append(('any', end))
            case Concat(parts):
                current = start
                for part in parts:
                    first, last = self.build(part)
                    self.edges[current].append(('', first))
                    current = last
                self.edges[current].append(('', end))
            case Union(left, right):
                for side in (left, right):
                    first, last = self.build(side)
                    self.edges[start].append(('', first))
                    self.edges[last].append(('', end))
            case Repeat(inner, least, most):
                first, last = self.build(inner)
                self.edges[start].append(('', first))
                self.edges[last].append(('', end))
                if least == 0:
                    self.edges[start].append(('', end))
                if most is None:
                    self.edges[last].append(('', first))
        return start, end

    def closure(self, states):
        todo = list(states)
        seen = set(todo)
        while todo:
            for label, target in self.edges[todo.pop()]:
                if label == '' and target not in seen:
                    seen.add(target)
                    todo.append(target)
        return frozenset(seen)

    def step(self, states, char):
        return self.closure(target for state in states for label, target in self.edges[state] if label == char or label == 'any')

    def fullmatch(self, text):
        states = self.closure([self.start])
        for char in text:
            states = self.step(states, char)
        return self.end in states

    def determinise(self, alphabet):
        start = self.closure([self.start])
        names, table, todo = {start: 0}, {}, [start]
        while todo:
            states = todo.pop(0)
            for char in alphabet:
                target = self.step(states, char)
                if target not in names:
                    names[target] = len(names)
                    todo.append(target)
                table[names[states], char] = names[target]
        return table, {n for states, n in names.items() if self.end in states}


ALPHABET = 'ab'
for pattern in ('a', 'ab', 'a|b', 'a*', '(a|b)*abb', 'a+b?', '(ab)+', 'a.b', '(a*b*)*', '()', 'a||b', '\\a', '(a|ab)(b|ba)', '.*a..'):
    automaton = Automaton(Parser(pattern).parse())
    table, accepting = automaton.determinise(ALPHABET)
    matched = agreeing = 0
    for length in range(6):
        for letters in product(ALPHABET, repeat=length):
            text = ''.join(letters)
            ours = automaton.fullmatch(text)
            state = 0
            for char in text:
                state = table[state, char]
            assert (state in accepting) == ours, (pattern, text)
            agreeing += ours == bool(re.fullmatch(pattern.replace('\\a', 'a'), text))
            matched += ours
    print(f'{pattern:12} nfa {next(automaton.numbers):2} dfa {len({s for s, _ in table}):2} accepting {len(accepting)} matches {matched:2} agrees {agreeing}/63')
for bad in ('(', 'a)', '*a', '(a', '+'):
    try:
        Parser(bad).parse()
    except (ValueError, IndexError) as error:
        print(repr(bad), error)
print(Parser('a(b|c)*').parse())
