import dis


def simple(a, b=2):
    if a > b:
        return [a, b]
    return a + b


def loop(n):
    for i in range(n):
        try:
            print(i)
        except ValueError as error:
            raise KeyError from error
    yield n


def closure():
    x = 1
    return lambda: x


for function in (simple, loop, closure):
    dis.dis(function)
    print('-' * 20)
print([(i.opname, i.arg, i.argrepr, i.offset) for i in dis.get_instructions('x = y[0]')])
print(dis.code_info(simple))
dis.show_code(compile('a = 1', 'name', 'exec'))
print(dis.opmap['LOAD_CONST'] == dis.opname.index('LOAD_CONST'), dis.stack_effect(dis.opmap['POP_TOP']), list(dis.findlinestarts(simple.__code__)), len(dis.opname))
dis.dis('a.b(c, d=1)', show_offsets=True)
try:
    dis.dis(5)
except TypeError as error:
    print(error)
