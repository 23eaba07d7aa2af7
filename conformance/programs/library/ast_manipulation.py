import ast

source = '''
def f(x, *args, y=1, **kw):
    """Doc."""
    if x > 1 and not y:
        return [i ** 2 for i in args if i]
    return {**kw, 'a': x if y else -1}
'''
tree = ast.parse(source)
print(ast.dump(tree.body[0].args), ast.dump(tree.body[0].body[1].test, indent=2))
print(ast.unparse(tree), ast.get_docstring(tree.body[0]), tree.body[0].lineno, tree.body[0].end_lineno, tree.body[0].body[1].col_offset, ast.get_source_segment(source, tree.body[0].body[1].test))


class Doubler(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.Constant(node.value * 2) if isinstance(node.value, int) else node


class Names(ast.NodeVisitor):
    def __init__(self):
        self.names = []

    def visit_Name(self, node):
        self.names.append((node.id, type(node.ctx).__name__))
        self.generic_visit(node)


names = Names()
names.visit(tree)
print(names.names)
expression = Doubler().visit(ast.parse('1 + 2 * 3', mode='eval'))
print(ast.unparse(expression), eval(compile(ast.fix_missing_locations(expression), '', 'eval')))
for text in ('[1, {"a": (2.5, None)}, {3}, b"x", True]', '-5', '1+2j'):
    print(ast.literal_eval(text))
for bad in ('f()', '1 + 2', 'x', '[', '{1: 2'):
    try:
        ast.literal_eval(bad)
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__, str(error).split(':')[0].split(' at 0x')[0])
for code in ('lambda a, /, b=1, *, c: a', 'x: int = 5', 'a, *b = c', 'f"{x!r:>{w}} {y=}"', 'async def g():\n    async with a as b: await c', 'match x:\n    case [1, *r] | {"k": v}: pass', 'try:\n    a\nexcept* E as e: b\nfinally: c', 'class A[T](B, metaclass=M): pass', 'type X = int', 'del a[1:2], b.c', 'with (a as b, c): pass', 'assert x, "m"', 'global q', 'not a or b and (c | d)', '(yield x)', 'print(*a, **b, c=1)', 'a if b else (c, d)', 'from . import x as y', '@d\ndef f() -> int: ...', 't"{a}b"', '"a" \'b\' "it\'s"', '(a := 1)', 'x[1:2, ::3]', '1_000 + 0xff', 'a < b <= c', '~-+a'):
    print(ast.unparse(ast.parse(code)).replace('\n', ' ; '))
print([type(n).__name__ for n in ast.walk(ast.parse('a.b(c)'))], ast.dump(ast.parse('x = 1'), include_attributes=True), [f for f in ast.FunctionDef._fields], list(ast.iter_child_nodes(ast.parse('a; b')))[0].value.id)
try:
    compile(ast.Module([ast.Expr(ast.Name('x', ast.Store()))], []), '', 'exec')
except (ValueError, TypeError) as error:
    print(error)
print(ast.compare(ast.parse('a+b'), ast.parse('a + b')), repr(ast.parse('a').body[0].value))
