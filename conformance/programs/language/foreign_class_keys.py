"""Classes whose namespaces have keys that are no strings."""
import warnings
class K:
    def __init__(s, n): s.n = n
    def __hash__(s): return hash(s.n)
    def __eq__(s, o):
        print('eq', o)
        return s.n == o
    def __repr__(s): return 'K'
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    X = type('X', (), {1: 2, K('name'): 5, (1,): 3})
    for x in w: print(x.category, x.message, x.lineno)
print([k for k in X.__dict__ if not isinstance(k, str)], X.__dict__[1], X.__dict__[(1,)])
print(X.name)
print(X().name)
class Y(X): pass
print(Y.name, Y().name)
try: X.other
except AttributeError as e: print(e)
try: dir(X)
except TypeError as e: print("unordered")
def f():
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        class Z:
            locals()[5] = 4
            def m(self): return __class__
        print(Z().m(), len(w), w[0].lineno)
        print(5 in vars(Z))
f()
warnings.simplefilter('error')
try: type('Q', (), {1: 2})
except RuntimeWarning as e: print(e)
print([c.__name__ for c in object.__subclasses__() if c.__name__ == 'Q'])
