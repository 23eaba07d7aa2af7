"""A base class that keeps a registry of its subclasses."""


class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        key = name or cls.__name__.lower()
        cls.key = key
        Plugin.registry[key] = cls


class Upper(Plugin):
    def run(self, text):
        return text.upper()


class Reverse(Plugin, name='backwards'):
    def run(self, text):
        return text[::-1]


class Twice(Reverse, name='twice'):
    def run(self, text):
        return super().run(text) * 2


for key, plugin in sorted(Plugin.registry.items()):
    print(key, plugin.__name__, plugin().run('abc'))

try:
    class Odd(Plugin, colour='red'):
        pass
except TypeError as error:
    print(type(error).__name__, error)
print(sorted(Plugin.registry), [sub.__name__ for sub in Plugin.__subclasses__()])
