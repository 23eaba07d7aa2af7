import string
import textwrap

print(string.ascii_letters, string.digits, string.hexdigits, string.punctuation, repr(string.whitespace), string.octdigits)
t = string.Template('$name owes $$${amount} to ${who}s')
print(t.substitute(name='Ann', amount=5, who='friend'), t.safe_substitute(name='Bob'), t.get_identifiers(), t.is_valid(), string.capwords('hello  wORLD'), string.capwords('a-b', '-'))
for bad in (lambda: t.substitute(name='x'), lambda: string.Template('$').substitute(), lambda: string.Template('a ${').substitute()):
    try:
        bad()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)


class Percent(string.Template):
    delimiter = '%'


print(Percent('%a and %{b} $c').substitute(a=1, b=2))


class Upper(string.Formatter):
    def get_value(self, key, args, kwargs):
        return super().get_value(key, args, kwargs) if isinstance(key, int) else kwargs.get(key, f'<{key}>')

    def convert_field(self, value, conversion):
        return value.upper() if conversion == 'u' else super().convert_field(value, conversion)


print(Upper().format('{0} {name!u} {missing} {1:>5}', 'a', 3, name='bob'), list(string.Formatter().parse('a{b!r:c}d{{}}{}')))
text = 'The quick brown fox jumped over the lazy dog. A hyphen-ated word, a_very_long_identifier_without_breaks and the end.'
print(textwrap.fill(text, 30))
print(textwrap.fill(text, 20, initial_indent='* ', subsequent_indent='  '))
print(textwrap.wrap(text, 15, break_long_words=False, break_on_hyphens=False))
print(textwrap.shorten(text, 40), textwrap.shorten(text, 30, placeholder='…'))
print(textwrap.dedent('''\
    one
      two

    three
    '''), end='')
print(textwrap.indent('a\n\nb\n', '> '), textwrap.indent('a\n\nb', '+', lambda line: True))
print(textwrap.TextWrapper(width=10, max_lines=2, placeholder=' [..]').wrap('aaa bbb ccc ddd eee fff'), textwrap.wrap('', 5), textwrap.wrap('tab\there', 6, tabsize=4))
