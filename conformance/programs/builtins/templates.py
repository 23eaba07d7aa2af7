"""The objects that template strings make."""
import warnings

warnings.simplefilter("ignore")


def show(function, *args, **kwargs):
    """Prints the result, or the exception in its place."""
    try:
        text = repr(function(*args, **kwargs))
    except Exception as error:
        text = f"{type(error).__name__}: {error}"
    print(text.partition(" object at 0x")[0][:300])


Template = type(t'')
Interpolation = type(t'{1}'.interpolations[0])
show(lambda: Template())
show(lambda: Template('a', 'b', Interpolation(1), Interpolation(2), 'c').strings)
show(lambda: Template(1))
show(lambda: Template(a=1))
show(lambda: Interpolation())
show(lambda: Interpolation(1))
show(lambda: Interpolation(1, 2))
show(lambda: Interpolation(1, 'x', 'q'))
show(lambda: Interpolation(1, 'x', 'r', 3))
show(lambda: Interpolation(1, 'x', 'r', '>3'))
show(lambda: Interpolation(1, conversion=3))
show(lambda: Interpolation(1, 'x', ''))
show(lambda: t'a{1}' + 'x')
show(lambda: 'x' + t'a')
show(lambda: t'a{1}b' + t'c{2}d')
show(lambda: t'a' + 1)
show(lambda: Template() + Template())
show(lambda: Interpolation(1, 'x').__reduce__())
show(lambda: iter(t'{1}{2}').__next__())
show(lambda: list(t'{1}{2}x'))
show(type, 'X', (Template,), {})
show(lambda: Template.__match_args__)
show(lambda: Interpolation.__match_args__)
show(lambda: t'a{1}' == t'a{1}')
show(lambda: Template[int])
show(lambda: t'{1}'.values)
show(lambda: t'{1}'.__dict__)
show(lambda: setattr(t'{1}', 'strings', 1))
show(lambda: Template.__new__.__text_signature__)
show(lambda: type(iter(t''))())
show(lambda: Interpolation(1, 'x', 'r', '>3').__repr__())
show(lambda: 'a' + Interpolation(1))
show(lambda: Interpolation(1, None))
show(lambda: Interpolation(value=1, expression='a'))
x = 5
show(lambda: t'x={x!r}{x!r:>{x}}')
