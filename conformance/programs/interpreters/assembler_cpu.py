"""A register machine: two-pass assembler with labels and macros, a CPU with flags, an interrupt table, a trace."""
import re
import struct
from collections import ChainMap

OPCODES = {name: number for number, name in enumerate('HALT MOV ADD SUB MUL CMP JMP JZ JNZ JL PUSH POP CALL RET OUT LOAD STORE INC DEC SYS'.split())}
NAMES = {number: name for name, number in OPCODES.items()}
REGISTERS = [f'r{n}' for n in range(4)]
IMMEDIATE, REGISTER, INDIRECT = range(3)


class AssemblyError(Exception):
    def __init__(self, message, line):
        super().__init__(f'line {line}: {message}')


class Assembler:
    def __init__(self, source):
        self.lines = [(number, re.sub(r';.*', '', text).strip()) for number, text in enumerate(source.splitlines(), 1)]
        self.labels, self.constants = {}, {}
        self.symbols = ChainMap(self.labels, self.constants)

    def statements(self):
        for number, text in self.lines:
            if match := re.match(r'(\w+):\s*(.*)', text):
                yield number, 'label', match[1]
                text = match[2]
            if match := re.match(r'\.equ\s+(\w+)\s+(.+)', text):
                yield number, 'equ', match.groups()
            elif text:
                mnemonic, _, rest = text.partition(' ')
                yield number, mnemonic.upper(), [part.strip() for part in rest.split(',')] if rest else []

    def assemble(self):
        address = 0
        for number, kind, value in self.statements():
            match kind:
                case 'label':
                    if value in self.labels:
                        raise AssemblyError(f'label {value} again', number)
                    self.labels[value] = address
                case 'equ':
                    self.constants[value[0]] = int(value[1], 0)
                case _ if kind in OPCODES:
                    address += 1
                case _:
                    raise AssemblyError(f'unknown {kind}', number)
        code = bytearray()
        for number, kind, value in self.statements():
            if kind in OPCODES:
                operands = [self.operand(text, number) for text in value] + [(0, 0)] * 2
                code += struct.pack('<BBiBi', OPCODES[kind], *operands[0], *operands[1])
        return bytes(code)

    def operand(self, text, number):
        if text.startswith('['):
            mode, inner = self.operand(text[1:-1], number)
            return INDIRECT, inner if mode == REGISTER else -inner - 1
        if text in REGISTERS:
            return REGISTER, REGISTERS.index(text)
        if text in self.symbols:
            return IMMEDIATE, self.symbols[text]
        try:
            return IMMEDIATE, ord(text[1]) if text[0] == "'" else int(text, 0)
        except ValueError:
            raise AssemblyError(f'cannot read operand {text!r}', number) from None


SIZE = struct.calcsize('<BBiBi')


class Cpu:
    def __init__(self, code, *, limit=5000):
        self.code = [struct.unpack_from('<BBiBi', code, i) for i in range(0, len(code), SIZE)]
        self.registers, self.memory, self.stack, self.output = [0] * 4, {}, [], []
        self.counter, self.flag, self.limit, self.executed = 0, 0, limit, 0
        self.system = {1: lambda: self.output.append(chr(self.registers[0])), 2: lambda: self.output.append(f'<{self.executed > 0}>')}

    def address(self, value):
        return self.registers[value] if value >= 0 else -value - 1

    def read(self, mode, value):
        match mode:
            case 0:
                return value
            case 1:
                return self.registers[value]
            case _:
                return self.memory.get(self.address(value), 0)

    def write(self, mode, value, result):
        if mode == REGISTER:
            self.registers[value] = result
        elif mode == INDIRECT:
            self.memory[self.address(value)] = result
        else:
            raise RuntimeError('cannot write to a constant')

    def run(self):
        while True:
            if self.executed >= self.limit:
                raise TimeoutError(f'{self.limit} instructions')
            opcode, *operands = self.code[self.counter]
            first, second = tuple(operands[:2]), tuple(operands[2:])
            self.counter += 1
            self.executed += 1
            match NAMES[opcode]:
                case 'HALT':
                    return ''.join(self.output)
                case 'MOV' | 'LOAD' | 'STORE':
                    self.write(*first, self.read(*second))
                case 'ADD' | 'SUB' | 'MUL' as name:
                    a, b = self.read(*first), self.read(*second)
                    self.write(*first, {'ADD': a + b, 'SUB': a - b, 'MUL': a * b}[name])
                case 'INC' | 'DEC' as name:
                    self.write(*first, self.read(*first) + (1 if name == 'INC' else -1))
                case 'CMP':
                    self.flag = self.read(*first) - self.read(*second)
                case 'JMP':
                    self.counter = self.read(*first)
                case 'JZ' | 'JNZ' | 'JL' as name:
                    if {'JZ': self.flag == 0, 'JNZ': self.flag != 0, 'JL': self.flag < 0}[name]:
                        self.counter = self.read(*first)
                case 'PUSH':
                    self.stack.append(self.read(*first))
                case 'POP':
                    self.write(*first, self.stack.pop())
                case 'CALL':
                    self.stack.append(self.counter)
                    self.counter = self.read(*first)
                case 'RET':
                    self.counter = self.stack.pop()
                case 'OUT':
                    self.output.append(f'{self.read(*first)} ')
                case 'SYS':
                    self.system[self.read(*first)]()


PROGRAMS = {
    'factorial': '''
        .equ N 12
        mov r0, N
        call fact
        out r1
        halt
fact:   mov r1, 1        ; result
next:   cmp r0, 1
        jl done
        jz done
        mul r1, r0
        dec r0
        jmp next
done:   ret
''',
    'sieve': '''
        .equ LIMIT 30
        mov r0, 2
outer:  cmp [r0], 1
        jz skip
        out r0
        mov r1, r0
inner:  add r1, r0
        mov [r1], 1
        cmp r1, LIMIT
        jl inner
skip:   inc r0
        cmp r0, LIMIT
        jl outer
        halt
''',
    'text': '''
        mov r0, 'H'
        sys 1
        mov r0, 0x69
        sys 1
        sys 2
        mov [100], 7
        load r2, [100]
        push r2
        pop r3
        out r3
        halt
''',
    'endless': 'again: jmp again',
    'bad label': 'jmp nowhere',
    'bad word': '\nfrobnicate r1',
    'twice': 'a: halt\na: halt',
    'underflow': 'ret',
    'bad write': 'mov 5, 6\nhalt',
    'bad interrupt': 'sys 99',
}
for name, source in PROGRAMS.items():
    try:
        code = Assembler(source).assemble()
        cpu = Cpu(code)
        print(f'{name}: {len(code)} bytes, {cpu.run()!r} after {cpu.executed} instructions')
    except Exception as error:
        print(f'{name}: {type(error).__name__}: {error}')
