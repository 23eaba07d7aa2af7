"""The cell for a class's scope, which a metaclass can keep although nothing in the class refers to it."""
import sys

cells = []


class Meta(type):
    def __new__(meta, name, bases, namespace, **options):
        cell = namespace.get('__classdictcell__')
        cells.append(cell)
        try:
            print(name, 'before', cell and list(cell.cell_contents))
        except ValueError as error:
            print(name, 'before', error)
        made = super().__new__(meta, name, bases, {**namespace, 'added': options})
        print(name, 'after', cell and sorted(key for key in cell.cell_contents if not key.startswith('__')))
        return made


def make(number):
    class Plain(metaclass=Meta):
        value = number

        def method(self):
            return number

    class Annotated(metaclass=Meta):
        value = int

        def method(self, argument: value) -> value:
            return argument

    class Empty(metaclass=Meta, option=number):
        pass

    class Waiting(metaclass=Meta):
        def method(self):
            return __class__

        kept = sys._getframe()

    return Plain, Annotated, Empty, Waiting


plain, annotated, empty, waiting = make(1)
print([cell is None for cell in cells])
plain.value = 'changed'
plain.later = 'added'
del plain.method
contents = cells[0].cell_contents
print(contents['value'], contents['later'], 'method' in contents, sorted(key for key in contents if not key.startswith('__')))
print(cells[0].cell_contents is contents)
annotated.value = str
print(annotated.method.__annotations__, cells[1].cell_contents['value'])
cells[0].cell_contents = 'other'
print(cells[0].cell_contents)
del cells[0].cell_contents
try:
    cells[0].cell_contents
except ValueError as error:
    print(error)
print('__classdictcell__' in vars(plain), waiting().method())
local = waiting.kept.f_locals
print(sorted(key for key in local if 'dict' in key))


# Often, and then kept by nobody.
def plainly(number):
    class Base:
        limit = number

        def value(self):
            return self.limit

    class Derived(Base):
        def value(self):
            return super().value() + 1

    return Derived


print(sum(plainly(n)().value() for n in range(500)))
