import inspect


def f(a, /, b: int = 2, *args, c, d='x', **kw) -> str:
    """First line.

    Indented body.
    """


class Base:
    """Base doc."""

    def method(self, x): ...

    @classmethod
    def build(cls, *parts): ...

    @staticmethod
    def helper(y=1): ...

    @property
    def prop(self): ...


class Child(Base):
    def method(self, x, y=2): ...


async def coro(): ...


def gen():
    yield 1


sig = inspect.signature(f)
print(sig, list(sig.parameters), sig.return_annotation, [str(p.kind) for p in sig.parameters.values()], sig.parameters['b'].default, sig.parameters['a'].default is inspect.Parameter.empty)
bound = sig.bind(1, 2, 3, c=4, e=5)
print(bound, bound.arguments, bound.args, bound.kwargs)
bound = sig.bind(1, c=0)
bound.apply_defaults()
print(bound.arguments)
print(inspect.signature(Child), inspect.signature(Child().method), inspect.signature(Base.build), inspect.signature(Base.helper), inspect.signature(lambda x, *, y: 0), inspect.signature(len), inspect.signature(str.split), inspect.signature(sorted), inspect.signature(sig.replace), inspect.signature(dict.get))
print(inspect.getdoc(f), inspect.getdoc(Child), inspect.getdoc(Child.method), inspect.cleandoc('  a\n    b\n   c'))
print(inspect.isfunction(f), inspect.ismethod(Base().method), inspect.isclass(Base), inspect.isgeneratorfunction(gen), inspect.iscoroutinefunction(coro), inspect.isbuiltin(len), inspect.ismodule(inspect), inspect.isgenerator(gen()), inspect.isdatadescriptor(Base.prop), inspect.isabstract(Base), inspect.isroutine(len))
print([name for name, _ in inspect.getmembers(Child, inspect.isfunction)], [c.__name__ for c in inspect.getmro(Child)], inspect.classify_class_attrs(Child)[-1].name, inspect.getattr_static(Base, 'prop'). __class__.__name__)
print(inspect.getsource(gen), inspect.getsourcelines(coro), inspect.getsourcefile(f) == __file__, inspect.getmodule(f).__name__, inspect.getcomments(gen))
frame = inspect.currentframe()
print(frame.f_lineno, inspect.getframeinfo(frame).function, inspect.stack()[0].lineno, inspect.getargvalues(frame).args)
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), g.close(), inspect.getgeneratorstate(g), inspect.getclosurevars(f).unbound)
for bad in (lambda: inspect.signature(5), lambda: sig.bind(), lambda: sig.bind(1, 2, q=3), lambda: inspect.signature(type.__call__) and inspect.getsource(len), lambda: inspect.getsource(type('X', (), {})), lambda: inspect.Parameter('a b', inspect.Parameter.POSITIONAL_ONLY), lambda: inspect.signature(dict)):
    try:
        print(bad())
    except (TypeError, ValueError, OSError) as error:
        print(type(error).__name__, error)


class Custom:
    __signature__ = inspect.Signature([inspect.Parameter('z', inspect.Parameter.KEYWORD_ONLY, default=5, annotation=int)])

    def __call__(self): ...


print(inspect.signature(Custom), sig.replace(return_annotation=int), inspect.signature(f).format(max_width=20), inspect.unwrap(f) is f)
