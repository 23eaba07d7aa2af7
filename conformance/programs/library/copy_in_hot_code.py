"""copy.copy and copy.deepcopy in code that is compiled, of all that has a say in how it is copied, and of what has none."""
import copy
import copyreg
import sys
import weakref


class Plain:
    kind = 'plain'

    def __init__(self, **attributes):
        for name, value in attributes.items():
            setattr(self, name, value)


class Derived(Plain):
    pass


class Slotted:
    __slots__ = 'a', 'b'


class SlottedAndMore(Slotted):
    pass


class WithHook:
    def __deepcopy__(self, memo):
        calls.append(('deepcopy', len(memo)))
        return self

    def __copy__(self):
        calls.append('copy')
        return self


class WithState:
    def __getstate__(self):
        return {'state': 1}


class SetState:
    def __setstate__(self, state):
        self.got = sorted(state)


class Reduced:
    def __reduce__(self):
        return (Plain, (), {'reduced': True})


class Arguments(Plain):
    def __new__(cls, *args):
        made = super().__new__(cls)
        made.args = args
        return made

    def __getnewargs__(self):
        return 1, 2


class Answering:
    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return name


class WithProperty(Plain):
    @property
    def hidden(self):
        return 'property'


class Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args)


class OfMeta(metaclass=Meta):
    pass


class Dying(Plain):
    def __del__(self):
        calls.append('del')


class MyList(list):
    pass


class MyDict(dict):
    pass


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == other.n


calls = []


def shown(value, depth=0):
    """A text for what is in a value, the same for equal structures."""
    if depth > 6:
        return '...'
    if isinstance(value, (list, tuple)):
        return f'{type(value).__name__}{[shown(item, depth + 1) for item in value]}'
    if isinstance(value, (set, frozenset)):
        return f'{type(value).__name__}{sorted(map(repr, value))}'
    if isinstance(value, dict):
        return f'{type(value).__name__}{[(shown(k, depth + 1), shown(v, depth + 1)) for k, v in value.items()]}'
    if hasattr(value, '__dict__') and not isinstance(value, type) and not callable(value):
        return f'{type(value).__name__}({shown(vars(value), depth + 1)})'
    return repr(value) if not callable(value) else type(value).__name__


def copies(make, times=300):
    for n in range(times):
        value = make()
        shallow = copy.copy(value)
        deep = copy.deepcopy(value)
    return value, shallow, deep


def report(name, make, times=300):
    calls.clear()
    value, shallow, deep = copies(make, times)
    print(name, type(deep).__name__, shallow is value, deep is value, shown(shallow) == shown(value), shown(deep), len(calls), calls[:2])


def cyclic():
    top = Plain(name='top', sizes=[1, 2])
    top.children = [Derived(parent=top, n=n) for n in range(3)]
    top.self = top
    top.pair = (top, [top])
    return top


value, shallow, deep = copies(cyclic)
print(deep is not value, deep.self is deep, deep.children[0].parent is deep, deep.pair[0] is deep, deep.pair[1][0] is deep, deep.sizes is value.sizes, deep.sizes)
print(shallow.self is value, shallow.children is value.children, list(vars(deep)))


def shared():
    part = [1, 2]
    text = 'x' * 50
    key = (1, 'a')
    return {'a': part, 'b': part, 'c': (part, part), 'd': (1, 2), 'e': text, 'f': {1, 2}, 'g': 1.5, 'h': Plain(part=part), 3: None, True: False, 2.5: 1j}


value, shallow, deep = copies(shared)
print(deep['a'] is deep['b'], deep['c'][0] is deep['a'], deep['h'].part is deep['a'], deep['d'] is value['d'], deep['e'] is value['e'], deep['f'] is value['f'], shown(deep))


def loop_in_tuple():
    inner = []
    outer = (inner, 1)
    inner.append(outer)
    return outer


value, shallow, deep = copies(loop_in_tuple)
print(deep is not value, deep[0][0] is deep, shallow is value)

report('plain', lambda: Plain(a=1, b=[2], c=Derived(d=(3, [4]))))
report('empty', Plain)
report('slots', lambda: (made := Slotted(), setattr(made, 'a', [1]))[0])
report('slots and more', lambda: (made := SlottedAndMore(), setattr(made, 'a', [1]), setattr(made, 'c', 2))[0])
report('hook', lambda: [WithHook(), Plain(x=WithHook())])
report('state', lambda: [WithState()])
report('set state', lambda: (made := SetState(), setattr(made, 'a', 1))[0])
report('reduced', lambda: [Reduced()])
report('arguments', lambda: [Arguments()])
report('answering', lambda: (made := Answering(), setattr(made, 'a', [1]))[0])
report('property', lambda: (made := WithProperty(a=1), vars(made).update(hidden=[5]))[0])
report('metaclass', lambda: (made := OfMeta(), setattr(made, 'a', [1]))[0])
report('list class', lambda: MyList([[1], Plain(a=1)]))
report('dict class', lambda: MyDict(a=[1]))
report('keys', lambda: {Key(1): [1], (1, 'x'): 2, None: 3})
report('set of keys', lambda: {Key(1), 2})
report('frozen', lambda: [frozenset([1, 2]), b'x', bytearray(b'y'), range(3), slice(1), ..., int, Plain, len, report])
report('special name', lambda: (made := Plain(), setattr(made, '__deepcopy__', lambda memo: 'own'))[0])
report('special class', lambda: (made := Plain(), setattr(made, '__setstate__', lambda state: calls.append('state')))[0])
report('weak', lambda: [weakref.ref(Plain)])
report('asked for its dictionary', lambda: (made := Plain(a=[1]), vars(made))[0])
report('deleted', lambda: (made := Plain(a=1, b=2, c=[3]), delattr(made, 'b'), setattr(made, 'a', 5), setattr(made, 'b', 6))[0])
print(len(calls))
made = [Dying(a=1), WithHook()]
calls.clear()
for n in range(50):
    copy.deepcopy(made)
print(calls.count('del') <= 50, len(calls) >= 50)

for bad in ((n for n in ()), sys._getframe(), copy, [open]):
    try:
        for n in range(20):
            copied = copy.deepcopy([Plain(x=bad)])
        print('copied', type(copied[0].x).__name__)
    except TypeError as problem:
        print(problem)


class Raising:
    def __deepcopy__(self, memo):
        raise ValueError('not me')


def failing(times):
    for n in range(times):
        try:
            copy.deepcopy([1, {'a': (2, Raising())}])
        except ValueError as problem:
            traceback = problem.__traceback__
            names = []
            while traceback:
                names.append(traceback.tb_frame.f_code.co_name)
                traceback = traceback.tb_next
    return names


print(failing(300))


def deep_list(depth):
    value = []
    for n in range(depth):
        value = [value]
    return value


def too_deep(depth, times):
    for n in range(times):
        try:
            copy.deepcopy(deep_list(depth))
            outcome = 'copied'
        except RecursionError as problem:
            outcome = type(problem).__name__
    return outcome


print(too_deep(100, 50), too_deep(300, 20), too_deep(600, 20), too_deep(5000, 3))

memo = {}
value = [[1], Plain(a=[2])]
for n in range(300):
    memo.clear()
    deep = copy.deepcopy(value, memo)
print(memo[id(value)] is deep, memo[id(value[0])] is deep[0], memo[id(value[1].a)] is deep[1].a, len(memo[id(memo)]) > 3)

copyreg.pickle(Derived, lambda value: (Plain, (), {'registered': True}))
report('registered', lambda: [Derived(a=1)])
del copyreg.dispatch_table[Derived]
report('not any more', lambda: [Derived(a=1)])
copy._deepcopy_dispatch[Derived] = lambda value, memo: 'dispatched'
report('dispatched', lambda: [Derived(a=1)])
del copy._deepcopy_dispatch[Derived]
Plain.__deepcopy__ = lambda self, memo: 'late'
report('late', lambda: [Plain(a=1), Derived(a=1)])
del Plain.__deepcopy__
report('early', lambda: [Plain(a=1)])
original = copy._reconstruct
copy._reconstruct = lambda *args, **more: 'replaced'
report('replaced', lambda: [Plain(a=1)])
copy._reconstruct = original
report('restored', lambda: [Plain(a=1)])
