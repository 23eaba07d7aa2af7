import copy
import io
import pickle
from collections import OrderedDict, defaultdict, deque
from datetime import date
from decimal import Decimal


class Plain:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __repr__(self):
        return f'Plain({self.value!r})'


class Stateful:
    def __init__(self):
        self.secret = 'temporary'
        self.kept = 1

    def __getstate__(self):
        return {'kept': self.kept}

    def __setstate__(self, state):
        self.__dict__.update(state, restored=True)


class Reduced:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __reduce__(self):
        return Reduced, (self.a, self.b * 10)


class Slotted:
    __slots__ = ('x', 'y')


class Args(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    def __getnewargs__(self):
        return tuple(self)


nested = [1, [2, 3], {'k': [4]}, Plain([5])]
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
nested[1].append(99)
nested[3].value.append(6)
print(shallow, deep, shallow[1] is nested[1], deep[1] is nested[1])
loop = [1]
loop.append(loop)
twin = copy.deepcopy(loop)
print(twin[1] is twin, copy.deepcopy((1, 'a')), copy.copy({1, 2}), copy.copy(len) is len)


class Custom:
    def __copy__(self):
        return 'custom copy'

    def __deepcopy__(self, memo):
        return f'custom deepcopy {type(memo).__name__}'

    def __replace__(self, /, **changes):
        return sorted(changes)


print(copy.copy(Custom()), copy.deepcopy(Custom()), copy.replace(Custom(), b=1, a=2))
values = [None, True, 5, 2 ** 70, -1.5, 2j, 'é😀', b'bytes', bytearray(b'q'), (1, 2), [1, [2]], {'a': {'b': 1}}, {1, 2}, frozenset({3}), range(3), slice(1, 2), ..., int, len, Plain, Plain(3), OrderedDict(a=1), defaultdict(list, x=[1]), deque([1, 2], 5), date(2024, 1, 2), Decimal('1.5'), ValueError('v', 1), Args(1, 2)]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    print(protocol, all(pickle.loads(pickle.dumps(v, protocol)) == v for v in values if not isinstance(v, ValueError)), repr(pickle.loads(pickle.dumps(ValueError('v', 1), protocol))))
s = pickle.loads(pickle.dumps(Stateful()))
r = pickle.loads(pickle.dumps(Reduced(1, 2)))
slotted = Slotted()
slotted.x = 1
back = pickle.loads(pickle.dumps(slotted))
print(s.__dict__, r.a, r.b, back.x, hasattr(back, 'y'))
shared = [1]
a, b = pickle.loads(pickle.dumps((shared, shared)))
print(a is b, pickle.loads(pickle.dumps(loop))[1][0])
print(pickle.dumps([1, 'a', None], 0), pickle.dumps({'k': (1.5, True)}, 2), pickle.dumps([1, 2], 4), pickle.dumps('x' * 3, 5))
stream = io.BytesIO()
pickle.dump(1, stream); pickle.dump('two', stream)
stream.seek(0)
print(pickle.load(stream), pickle.load(stream))


class Restricted(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(f'{module}.{name} is forbidden')


for bad in (lambda: pickle.load(stream), lambda: pickle.dumps(lambda: 0), lambda: pickle.dumps((i for i in [])), lambda: pickle.loads(b'garbage'), lambda: pickle.loads(b''), lambda: Restricted(io.BytesIO(pickle.dumps(Plain(1)))).load(), lambda: pickle.dumps(io.StringIO) and pickle.dumps(open), lambda: copy.deepcopy((i for i in []))):
    try:
        result = bad()
        print(type(result).__name__)
    except Exception as error:
        print(type(error).__name__, error)
