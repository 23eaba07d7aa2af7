namespace = {}
exec('a = 1\ndef f(x):\n    return x + a\n', namespace)
print(namespace['f'](5), sorted(k for k in namespace if k != '__builtins__'))
print(eval('a + b', {'a': 1}, {'b': 2}), eval('[x for x in range(n)]', {'n': 3}), eval(' 1 +\\\n 2'))
code = compile('print("hello from", name)', '<generated>', 'exec')
exec(code, {'name': 'exec'})
single = compile('1 + 1; "shown"', '<single>', 'single')
exec(single)
exec(compile('None', '', 'single'))
print(code.co_filename, code.co_name, eval(compile('2 ** 8', '', 'eval')))


def locals_test():
    x = 1
    exec('x = 2; y = 3')
    seen = 'y' in locals()
    result = {}
    exec('x = 20; z = x', {}, result)
    return x, seen, result


print(locals_test())
import ast
tree = ast.parse('x = 1 + 2')
tree.body[0].value.right.value = 40
exec(compile(tree, '<tree>', 'exec'))
print(x)


class Spy(dict):
    def __getitem__(self, key):
        print('lookup', key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print('store', key, value)
        super().__setitem__(key, value)


exec('a = 1\nb = a + 1\ndel a', {}, Spy())
for text in ('1 +', 'x = ', 'import', 'def f(', '"unclosed', 'yield', 'return 5', 'break', '1 = x', 'f() = 1', 'a b', '\tx', 'if x:\npass', '(', ')', 'x = 5 6', 'lambda: = 1', 'f(**a, *b)', 'await x', '\x00', '*x', 'print x', 'class', 'for', 'nonlocal x', "f'{'", 'a = b = = c', '0777', '1a', 'é = ?'):
    try:
        compile(text, '<test>', 'exec')
        print(f'{text!r} compiles')
    except (SyntaxError, ValueError) as error:
        print(f'{text!r}: {type(error).__name__}: {getattr(error, "msg", error)}')
try:
    eval('missing_name', {})
except NameError as error:
    print(error, error.__traceback__.tb_next.tb_frame.f_code.co_filename)
