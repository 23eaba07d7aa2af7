"""A converter of a part of Markdown, with blocks, inlines, a table of contents and its own tests."""
import html
import re
import sys
from dataclasses import dataclass, field


@dataclass
class Document:
    blocks: list[str] = field(default_factory=list)
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)


INLINE = [
    (re.compile(r'`([^`]+)`'), lambda d, m: f'<code>{m[1]}</code>'),
    (re.compile(r'!\[([^\]]*)\]\(([^)\s]+)\)'), lambda d, m: f'<img src="{m[2]}" alt="{m[1]}">'),
    (re.compile(r'\[([^\]]+)\]\(([^)\s]+)(?:\s+&quot;(.*?)&quot;)?\)'), lambda d, m: f'<a href="{m[2]}"' + (f' title="{m[3]}"' if m[3] else '') + f'>{m[1]}</a>'),
    (re.compile(r'\[([^\]]+)\]\[(\w*)\]'), lambda d, m: f'<a href="{d.links.get((m[2] or m[1]).lower(), "#missing")}">{m[1]}</a>'),
    (re.compile(r'\*\*(?=\S)(.+?)(?<=\S)\*\*'), lambda d, m: f'<strong>{m[1]}</strong>'),
    (re.compile(r'(?<!\w)[*_](?=\S)(.+?)(?<=\S)[*_](?!\w)'), lambda d, m: f'<em>{m[1]}</em>'),
    (re.compile(r'~~(.+?)~~'), lambda d, m: f'<del>{m[1]}</del>'),
    (re.compile(r'  $', re.M), lambda d, m: '<br>'),
]


def inline(document, text):
    text = html.escape(text)
    codes = []

    def keep(match):
        codes.append(match[1])
        return f'\0{len(codes) - 1}\0'

    text = INLINE[0][0].sub(keep, text)
    for pattern, render in INLINE[1:]:
        text = pattern.sub(lambda m, render=render: render(document, m), text)
    return re.sub('\0(\\d+)\0', lambda m: f'<code>{codes[int(m[1])]}</code>', text)


def slug(text):
    return re.sub(r'\W+', '-', text.lower()).strip('-')


class Converter:
    def __init__(self, text):
        self.document = Document()
        self.lines = []
        for line in text.splitlines():
            if reference := re.match(r'\[(\w+)\]:\s*(\S+)$', line):
                self.document.links[reference[1].lower()] = reference[2]
            else:
                self.lines.append(line)
        self.position = 0

    def peek(self):
        return self.lines[self.position] if self.position < len(self.lines) else None

    def take_while(self, condition):
        start = self.position
        while (line := self.peek()) is not None and condition(line):
            self.position += 1
        return self.lines[start:self.position]

    def convert(self):
        while (line := self.peek()) is not None:
            self.document.blocks.append(self.block(line))
        return '\n'.join(filter(None, self.document.blocks))

    def block(self, line):
        match line:
            case '':
                self.position += 1
                return ''
            case _ if heading := re.match(r'(#{1,6})\s+(.*?)\s*#*$', line):
                self.position += 1
                level, text = len(heading[1]), heading[2]
                self.document.headings.append((level, text, slug(text)))
                return f'<h{level} id="{slug(text)}">{inline(self.document, text)}</h{level}>'
            case _ if fence := re.match(r'```(\w*)$', line):
                self.position += 1
                code = self.take_while(lambda l: l != '```')
                self.position += 1
                language = f' class="language-{fence[1]}"' if fence[1] else ''
                return f'<pre><code{language}>' + html.escape('\n'.join(code)) + '</code></pre>'
            case _ if line.startswith('>'):
                quoted = self.take_while(lambda l: l.startswith('>'))
                inner = Converter('\n'.join(re.sub('^> ?', '', l) for l in quoted))
                inner.document.links = self.document.links
                return f'<blockquote>\n{inner.convert()}\n</blockquote>'
            case _ if re.match(r'(\*|-|\+|\d+\.)\s', line):
                return self.items(0)
            case _ if re.fullmatch(r'(\*\s*){3,}|(-\s*){3,}', line):
                self.position += 1
                return '<hr>'
            case _ if '|' in line and self.position + 1 < len(self.lines) and re.fullmatch(r'[|:\-\s]+', self.lines[self.position + 1]):
                return self.table()
            case _:
                text = self.take_while(lambda l: l and not l.startswith(('#', '>', '```')))
                return f'<p>{inline(self.document, chr(10).join(text))}</p>'

    def items(self, indent):
        ordered = bool(re.match(r'\s*\d+\.', self.peek()))
        out = []
        while (line := self.peek()) is not None and (item := re.match(r'(\s*)(\*|-|\+|\d+\.)\s+(.*)', line)):
            depth = len(item[1])
            if depth < indent:
                break
            if depth > indent:
                out[-1] += '\n' + self.items(depth) + '\n'
                continue
            self.position += 1
            text = item[3]
            if task := re.match(r'\[([ x])\] (.*)', text):
                text = task[2]
                box = '<input type="checkbox"' + (' checked' if task[1] == 'x' else '') + '> '
            else:
                box = ''
            out.append(box + inline(self.document, text))
        tag = 'ol' if ordered else 'ul'
        return f'<{tag}>\n' + '\n'.join(f'<li>{text}</li>' for text in out) + f'\n</{tag}>'

    def table(self):
        rows = [[cell.strip() for cell in row.strip('|').split('|')] for row in self.take_while(lambda l: '|' in l)]
        head, rule, *body = rows
        align = [{(True, True): ' align="center"', (False, True): ' align="right"'}.get((r.startswith(':'), r.endswith(':')), '') for r in rule]

        def row(cells, tag):
            return '<tr>' + ''.join(f'<{tag}{a}>{inline(self.document, c)}</{tag}>' for c, a in zip(cells, align)) + '</tr>'
        return '\n'.join(['<table>', row(head, 'th'), *(row(cells, 'td') for cells in body), '</table>'])


converter = Converter(sys.stdin.read())
print(converter.convert())
print('<!-- contents -->')
for level, text, anchor in converter.document.headings:
    print('  ' * (level - 1) + f'- {text} (#{anchor})')
for source, wanted in (('**a** *b*', '<p><strong>a</strong> <em>b</em></p>'), ('`*x*` & <y>', '<p><code>*x*</code> &amp; &lt;y&gt;</p>'), ('snake_case_name', '<p>snake_case_name</p>'), ('---', '<hr>')):
    result = Converter(source).convert()
    print('ok' if result == wanted else f'FAIL {source!r}: {result}')
