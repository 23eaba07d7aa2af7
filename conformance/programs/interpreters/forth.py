"""A Forth: words are Python functions or lists of words; definitions, control flow, a return stack."""
import operator
import sys


class ForthError(Exception):
    pass


class Forth:
    def __init__(self):
        self.stack, self.returns, self.memory, self.out = [], [], [], []
        self.words = {}
        self.defining = None
        self.marks = []
        for name, function in (('+', operator.add), ('-', operator.sub), ('*', operator.mul), ('/', operator.floordiv), ('mod', operator.mod), ('and', operator.and_), ('or', operator.or_), ('xor', operator.xor), ('max', max), ('min', min)):
            self.binary(name, function)
        for name, function in (('=', operator.eq), ('<', operator.lt), ('>', operator.gt)):
            self.binary(name, lambda a, b, f=function: -int(f(a, b)))
        for name in dir(self):
            if name.startswith('word_'):
                method = getattr(self, name)
                self.words[method.__doc__] = method

    def binary(self, name, function):
        def word():
            b, a = self.pop(), self.pop()
            self.stack.append(function(a, b))
        self.words[name] = word

    def pop(self):
        if not self.stack:
            raise ForthError('stack underflow')
        return self.stack.pop()

    def word_dup(self):
        'dup'
        self.stack.append(self.stack[-1] if self.stack else self.pop())

    def word_drop(self):
        'drop'
        self.pop()

    def word_swap(self):
        'swap'
        b, a = self.pop(), self.pop()
        self.stack += [b, a]

    def word_over(self):
        'over'
        b, a = self.pop(), self.pop()
        self.stack += [a, b, a]

    def word_rot(self):
        'rot'
        c, b, a = self.pop(), self.pop(), self.pop()
        self.stack += [b, c, a]

    def word_dot(self):
        '.'
        self.out.append(str(self.pop()))

    def word_emit(self):
        'emit'
        self.out.append(chr(self.pop()))

    def word_store(self):
        '!'
        address, value = self.pop(), self.pop()
        self.memory[address] = value

    def word_fetch(self):
        '@'
        self.stack.append(self.memory[self.pop()])

    def word_index(self):
        'i'
        self.stack.append(self.returns[-1][0])

    def word_depth(self):
        'depth'
        self.stack.append(len(self.stack))

    def interpret(self, line):
        tokens = iter(line.lower().split())
        for token in tokens:
            if token == '\\':
                break
            if token == '(':
                while next(tokens) != ')':
                    pass
            elif token == ':':
                self.defining = next(tokens), []
            elif token == 'variable':
                self.memory.append(0)
                address = len(self.memory) - 1
                self.words[next(tokens)] = lambda a=address: self.stack.append(a)
            elif token == ';':
                name, body = self.defining
                self.words[name] = body
                self.defining = None
            elif self.defining:
                self.compile(token)
            else:
                self.execute([self.lookup(token)])

    def lookup(self, token):
        if token in self.words:
            return 'call', token
        try:
            return 'push', int(token, 0)
        except ValueError:
            raise ForthError(f'{token}?') from None

    def compile(self, token):
        name, body = self.defining
        match token:
            case 'if' | 'begin' | 'do':
                self.marks.append(len(body))
                if token == 'if':
                    body.append(['branch0', None])
                elif token == 'do':
                    body.append(['do', None])
            case 'else':
                start = self.marks.pop()
                self.marks.append(len(body))
                body.append(['branch', None])
                body[start][1] = len(body)
            case 'then':
                body[self.marks.pop()][1] = len(body)
            case 'until':
                body.append(['branch0', self.marks.pop()])
            case 'loop':
                body.append(['loop', self.marks.pop() + 1])
            case 'recurse':
                body.append(('call', name))
            case _:
                body.append(('call', token) if token == name else self.lookup(token))

    def execute(self, body):
        counter = 0
        while counter < len(body):
            kind, argument = body[counter]
            counter += 1
            match kind:
                case 'push':
                    self.stack.append(argument)
                case 'call':
                    word = self.words[argument]
                    word() if callable(word) else self.execute(word)
                case 'branch':
                    counter = argument
                case 'branch0':
                    if not self.pop():
                        counter = argument
                case 'do':
                    start, limit = self.pop(), self.pop()
                    self.returns.append([start, limit])
                case 'loop':
                    frame = self.returns[-1]
                    frame[0] += 1
                    if frame[0] < frame[1]:
                        counter = argument
                    else:
                        self.returns.pop()


forth = Forth()
for number, line in enumerate(sys.stdin, 1):
    try:
        forth.interpret(line)
        result = ' '.join(forth.out)
        print(f'{number:2}: {result:<34} ok  <{len(forth.stack)}> {forth.stack}')
    except (ForthError, ZeroDivisionError, RecursionError, IndexError, StopIteration) as error:
        print(f'{number:2}: {type(error).__name__}: {error}')
        forth.stack.clear()
        forth.defining = None
    forth.out.clear()
print(sorted(name for name, word in forth.words.items() if isinstance(word, list)))
