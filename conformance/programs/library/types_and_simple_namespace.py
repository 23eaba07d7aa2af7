import types

ns = types.SimpleNamespace(b=1, a=[2])
ns.c = 'x'
print(ns, ns == types.SimpleNamespace(b=1, a=[2], c='x'), vars(ns), types.SimpleNamespace({'k': 1}, j=2))
del ns.b
print(ns)
print(types.FunctionType is type(lambda: 0), types.GeneratorType is type(i for i in []), types.NoneType, types.MethodType(lambda self: self * 2, 21)(), types.new_class('Made', (dict,), {}, lambda body: body.update(x=5)).x, types.ModuleType('m', 'doc'), types.ModuleType('m', 'doc').__doc__)
made = types.FunctionType(next(c for c in compile('def g(a, b=1): return a + b + c', '', 'exec').co_consts if isinstance(c, types.CodeType)), {'c': 100}, 'renamed', (5,))
print(made(1), made.__name__, made.__defaults__)


def outer():
    x = 1
    def inner():
        return x
    return inner


cell = types.CellType(42)
clone = types.FunctionType(outer().__code__, globals(), closure=(cell,))
print(clone(), cell.cell_contents, types.CellType() == types.CellType())
code = outer.__code__
changed = code.replace(co_name='other', co_firstlineno=100)
print(changed.co_name, changed.co_firstlineno, code.co_name, code.co_flags & 1, code.co_nlocals, code.co_cellvars, code == outer.__code__)


class Meta(type): ...


print(types.resolve_bases((list[int],)), types.prepare_class('X', (), {'metaclass': Meta})[0].__name__, types.get_original_bases(type('Y', (list,), {})))


class C:
    @types.DynamicClassAttribute
    def value(self):
        return 'instance value'


print(C().value)
for bad in (lambda: C.value, lambda: types.SimpleNamespace(1), lambda: types.CellType().cell_contents, lambda: types.FunctionType(outer().__code__, {}), lambda: types.MethodType(5, None), lambda: types.MethodType(len, None), lambda: types.ModuleType(), lambda: type(None)(1), lambda: type(...)() is ..., lambda: types.GeneratorType(), lambda: types.CodeType()):
    try:
        print(bad())
    except (AttributeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
module = types.ModuleType('dynamic')
exec('y = 5\ndef __getattr__(name): return f"dynamic {name}"', module.__dict__)
print(module.y, module.anything, module)
print(type(int.__dict__['from_bytes']).__name__, types.MappingProxyType({'a': 1}), types.UnionType is type(int | str), types.EllipsisType.__name__, types.coroutine.__name__)
