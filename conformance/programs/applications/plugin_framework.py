"""Plugins found through a metaclass, options through descriptors, hooks through decorators, dependency order, a text report."""
import inspect
from collections import ChainMap
from functools import wraps
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType


class OptionError(ValueError):
    pass


class Option:
    """A typed, documented setting of a plugin."""

    def __init__(self, kind, default, *, doc='', check=None):
        self.kind, self.default, self.doc, self.check = kind, default, doc, check

    def __set_name__(self, owner, name):
        self.name = name
        owner.__dict__.get('_own_options', {})

    def __get__(self, instance, owner=None):
        return self if instance is None else instance.settings.get(self.name, self.default)

    def __set__(self, instance, value):
        try:
            value = self.kind(value)
        except (TypeError, ValueError) as error:
            raise OptionError(f'{type(instance).__name__}.{self.name}: {error}') from error
        if self.check and not self.check(value):
            raise OptionError(f'{type(instance).__name__}.{self.name}: {value!r} is not allowed')
        instance.settings[self.name] = value

    def __repr__(self):
        return f'Option({self.kind.__name__}, {self.default!r})'


def hook(event, *, priority=0):
    def decorate(function):
        @wraps(function)
        def wrapper(self, *args, **kwargs):
            self.calls += 1
            return function(self, *args, **kwargs)
        wrapper.hooks = [*getattr(function, 'hooks', ()), (event, priority)]
        return wrapper
    return decorate


class PluginMeta(type):
    registry = {}

    def __new__(meta, name, bases, namespace, *, abstract=False, requires=(), **kwargs):
        cls = super().__new__(meta, name, bases, namespace, **kwargs)
        cls.options = ChainMap({k: v for k, v in namespace.items() if isinstance(v, Option)}, *(b.options for b in bases if hasattr(b, 'options')))
        cls.requires = tuple(requires)
        if not abstract:
            if name in meta.registry:
                raise TypeError(f'plugin {name} exists')
            meta.registry[name] = cls
        return cls

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)

    def __call__(cls, **settings):
        if unknown := settings.keys() - cls.options.keys():
            raise OptionError(f'{cls.__name__} has no option {", ".join(sorted(unknown))}')
        self = super().__call__()
        for name, value in settings.items():
            setattr(self, name, value)
        return self

    def __iter__(cls):
        return iter(sorted(cls.options))

    @property
    def signature(cls):
        parts = [f'{name}: {o.kind.__name__} = {o.default!r}' for name, o in sorted(cls.options.items())]
        return f'{cls.__name__}({", ".join(parts)})'


class Plugin(metaclass=PluginMeta, abstract=True):
    enabled = Option(bool, True, doc='whether the plugin runs')

    def __init__(self):
        self.settings = {}
        self.calls = 0

    def hooks(self):
        for name, method in inspect.getmembers(self, inspect.ismethod):
            for event, priority in getattr(method, 'hooks', ()):
                yield event, -priority, type(self).__name__, name, method


class Tokenizer(Plugin):
    lower = Option(bool, False)
    least = Option(int, 1, check=lambda n: n > 0, doc='shortest word')

    @hook('text', priority=10)
    def split(self, context):
        words = context['text'].split()
        context['words'] = [w.lower() if self.lower else w for w in words if len(w) >= self.least]


class Counter(Plugin, requires=['Tokenizer']):
    top = Option(int, 2)

    @hook('text')
    def count(self, context):
        counts = {}
        for word in context['words']:
            counts[word] = counts.get(word, 0) + 1
        context['counts'] = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:self.top])

    @hook('report')
    @hook('end', priority=-1)
    def show(self, context):
        context['lines'].append(f'counts {context.get("counts")}')


class Shouter(Counter, requires=['Counter']):
    mark = Option(str, '!')

    @hook('report', priority=5)
    def shout(self, context):
        context['lines'].append(self.mark.join(w.upper() for w in context['words']) + self.mark)

    show = None


class Application:
    def __init__(self, configuration):
        graph = {name: cls.requires for name, cls in PluginMeta.registry.items() if name in configuration}
        order = list(TopologicalSorter(graph).static_order())
        self.plugins = [PluginMeta.registry[name](**configuration.get(name, {})) for name in order if name in PluginMeta.registry]
        self.context = {'lines': []}

    def fire(self, event, **values):
        self.context |= values
        hooks = sorted(h for p in self.plugins if p.enabled for h in ((e, pr, n, m, i) for i, (e, pr, n, m, _) in enumerate(p.hooks())) if h[0] == event)
        for _, _, plugin, method, _ in hooks:
            getattr(next(p for p in self.plugins if type(p).__name__ == plugin), method)(MappingProxyType(self.context) if event == 'end' else self.context)
        return [f'{plugin}.{method}' for _, _, plugin, method, _ in hooks]


for name, cls in PluginMeta.registry.items():
    print(cls.signature, cls.requires, list(cls), [c.__name__ for c in cls.__mro__[1:-1]])
app = Application({'Counter': {'top': '3'}, 'Tokenizer': {'lower': 1}, 'Shouter': {'mark': '?'}})
print([type(p).__name__ for p in app.plugins], app.plugins[1].settings, Tokenizer.lower, app.plugins[0].least)
for event, values in (('text', {'text': 'the Cat and the dog AND the bird'}), ('report', {}), ('end', {}), ('nothing', {})):
    print(event, app.fire(event, **values))
print(*app.context['lines'], sep='\n')
print([(type(p).__name__, p.calls) for p in app.plugins], Counter.count.__name__, Counter.count.hooks)
for bad in (lambda: Tokenizer(colour=1), lambda: Tokenizer(least='x'), lambda: Tokenizer(least=0), lambda: type(Plugin)('Counter', (Plugin,), {}), lambda: setattr(Tokenizer(), 'least', None)):
    try:
        bad()
    except (OptionError, TypeError) as error:
        print(type(error).__name__, error, '|', type(error.__cause__).__name__)
Tokenizer.requires = ('Shouter',)
try:
    Application({'Tokenizer': {}, 'Counter': {}, 'Shouter': {}})
except CycleError as error:
    print(error.args[0], sorted(set(error.args[1])))
