"""Brainf*** compiled to a list of closures, to Python source, and interpreted; all three must agree."""
import io
import sys

PROGRAMS = {
    'hello': '++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.',
    'reverse': '>,[>,]<[.<]',
    'add': ',>++++++[<-------->-],[<+>-]<.',
}


def parse(source):
    """Runs of the same command are folded: (command, count) or ('loop', body)."""
    stack = [[]]
    for position, command in enumerate(source):
        if command in '+-<>':
            kind, step = ('add', 1 if command == '+' else -1) if command in '+-' else ('move', 1 if command == '>' else -1)
            if stack[-1] and stack[-1][-1][0] == kind:
                step += stack[-1].pop()[1]
            if step:
                stack[-1].append((kind, step))
        elif command == '.':
            stack[-1].append(('put', None))
        elif command == ',':
            stack[-1].append(('get', None))
        elif command == '[':
            stack.append([])
        elif command == ']':
            if len(stack) == 1:
                raise SyntaxError(f'unmatched ] at {position}')
            body = stack.pop()
            stack[-1].append(('clear', None) if body == [('add', -1)] else ('loop', tuple(body)))
    if len(stack) > 1:
        raise SyntaxError(f'{len(stack) - 1} unclosed [')
    return tuple(stack[0])


class Machine:
    def __init__(self, text=''):
        self.tape = bytearray(300)
        self.position = 0
        self.input = iter(text.encode())
        self.output = bytearray()
        self.steps = 0

    def run(self, program):
        for operation, argument in program:
            self.steps += 1
            match operation:
                case 'add':
                    self.tape[self.position] = (self.tape[self.position] + argument) % 256
                case 'move':
                    self.position += argument
                case 'put':
                    self.output.append(self.tape[self.position])
                case 'get':
                    self.tape[self.position] = next(self.input, 0)
                case 'clear':
                    self.tape[self.position] = 0
                case 'loop':
                    while self.tape[self.position]:
                        self.run(argument)
        return self


def to_python(program, indent=1):
    pad = '    ' * indent
    for operation, argument in program:
        match operation:
            case 'add':
                yield f'{pad}tape[p] = (tape[p] + {argument}) & 255'
            case 'move':
                yield f'{pad}p += {argument}'
            case 'put':
                yield f'{pad}out.append(tape[p])'
            case 'get':
                yield f'{pad}tape[p] = next(inp, 0)'
            case 'clear':
                yield f'{pad}tape[p] = 0'
            case 'loop':
                yield f'{pad}while tape[p]:'
                yield from to_python(argument, indent + 1)


def compiled(program, text=''):
    source = '\n'.join(['def run(tape, inp, out):', '    p = 0', *to_python(program)])
    namespace = {}
    exec(compile(source, '<compiled>', 'exec'), namespace)
    out = bytearray()
    namespace['run'](bytearray(300), iter(text.encode()), out)
    return source.count('\n') + 1, bytes(out)


for name, source in PROGRAMS.items():
    program = parse(source)
    text = {'reverse': 'stressed', 'add': '34'}.get(name, '')
    machine = Machine(text).run(program)
    lines, output = compiled(program, text)
    shown = output.decode('latin-1')
    print(f'{name}: {len(source)} commands, {lines} lines, {machine.steps} steps, same: {output == machine.output}')
    print('   ', repr(shown))
for bad in ('[[]', '+]', '<.'):
    try:
        print(repr(Machine().run(parse(bad)).output))
    except (SyntaxError, IndexError) as error:
        print(type(error).__name__, error)
print('\n'.join(to_python(parse('+[->+<]'))))
