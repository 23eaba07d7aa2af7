import html
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from xml.sax.saxutils import escape, quoteattr

root = ET.fromstring('<shop name="x"><item id="1" price="2.5">Pen &amp; ink</item><item id="2">Book<!-- c --></item><empty/></shop>')
print(root.tag, root.attrib, [(i.get('id'), i.text, i.get('price', '?')) for i in root.findall('item')], root.find('empty').text, root[0].tail, len(root), root.find("item[@id='2']").text, [e.tag for e in root.iter()])
new = ET.SubElement(root, 'item', {'id': '3'})
new.text = 'é < > "'
new.tail = '\n'
ET.indent(root)
print(ET.tostring(root, encoding='unicode'))
print(ET.tostring(ET.fromstring('<a xmlns:n="urn:x"><n:b n:c="1"/></a>'), encoding='unicode'), ET.fromstring('<a xmlns="urn:y"><b/></a>')[0].tag)
for bad in ('<a>', '<a></b>', '', '<a b=1/>', 'text'):
    try:
        ET.fromstring(bad)
    except ET.ParseError as error:
        print(error, error.position)


class Links(HTMLParser):
    def handle_starttag(self, tag, attrs): print('start', tag, attrs)
    def handle_endtag(self, tag): print('end', tag)
    def handle_data(self, data): print('data', repr(data))
    def handle_comment(self, data): print('comment', data)


Links().feed('<p class="a">Hi &amp; <a href=x>link</a><br/><!-- note --></p>')
print(html.escape('<a href="x">\'&</a>'), html.unescape('&lt;&eacute;&#233;&#x1F600;&nbsp;&unknown;'), escape('<&>'), quoteattr('a"b'))
