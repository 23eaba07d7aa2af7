from string.templatelib import Interpolation, Template, convert

name = 'world'
count = 3
t = t'Hello {name!r:>10} and {count + 1}!'
print(type(t).__name__, t.strings, t.values)
for part in t:
    print(repr(part))
first = t.interpolations[0]
print(first.value, first.expression, first.conversion, first.format_spec)
print(t'{count=}', t'', t'{{}}'.strings, t'a' t'b{1}c' t'd')
print((t'x{1}' + t'{2}y').strings)
for other in ('x', f'x'):
    try:
        t'a' + other
    except TypeError as error:
        print(error)


def render(template):
    out = []
    for part in template:
        match part:
            case str() as text:
                out.append(text)
            case Interpolation(value, _, conversion, spec):
                out.append(format(convert(value, conversion), spec))
    return ''.join(out)


def html(template):
    return ''.join(p if isinstance(p, str) else str(p.value).replace('<', '&lt;') for p in template)


print(render(t), '|', render(t'{3.14159:.2f} {count:0{2}d}'))
print(html(t'<p>{"<script>"}</p>'))
print(Template('a', Interpolation(5, 'five', 's', 'x'), 'b', 'c').strings, Template().strings)
lazy = t'{(lambda: 7)}'
print(lazy.values[0](), lazy.interpolations[0].expression, rt'\n{1}'.strings)
print(t'{"nested " + f"{count}"}'.values, t'{t"{count}"}'.values[0].values)
try:
    t.strings = ()
except AttributeError as error:
    print(error)
