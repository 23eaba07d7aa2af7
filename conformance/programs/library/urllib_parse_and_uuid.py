import ipaddress
import uuid
from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, urlencode, urljoin, urlparse, urlsplit, urlunsplit

u = urlparse('https://user:pw@host.org:8080/a/b;p?x=1&y=é#frag')
print(u, u.hostname, u.port, u.username, u.geturl(), urlsplit('//h/p?q'), urlunsplit(('http', 'h', '/p', 'q=1', '')))
print(parse_qs('a=1&a=2&b=&c=%C3%A9+x', keep_blank_values=True), parse_qsl('a=1&b=2'), urlencode({'q': 'a b&c', 'l': [1, 2]}, doseq=True), quote('a b/é?'), quote('/x y', safe=''), quote_plus('a b'), unquote('%C3%A9%zz+'))
for base, link in (('http://a/b/c', 'd'), ('http://a/b/c', '../d'), ('http://a/b/', '/x'), ('http://a/b', '//h/x'), ('http://a/b?c', '#f'), ('http://a/b', 'mailto:x')):
    print(urljoin(base, link))
try:
    urlparse('http://[bad').hostname
except ValueError as error:
    print(error)
i = uuid.UUID('12345678123456781234567812345678')
print(i, i.hex, i.int, i.version, i.urn, uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'x'), uuid.UUID(int=5), uuid.uuid4().version, i < uuid.UUID(int=2 ** 127))
a = ipaddress.ip_address('192.168.1.10')
n = ipaddress.ip_network('192.168.1.0/28')
print(a in n, n.num_addresses, n.netmask, list(n.hosts())[:2], a.is_private, ipaddress.ip_address('::1'), int(a), a + 1, list(ipaddress.ip_network('10.0.0.0/30').subnets()), ipaddress.ip_address('2001:db8::1').exploded)
for bad in ('1.2.3', '1.2.3.4.5', '256.1.1.1'):
    try:
        ipaddress.ip_address(bad)
    except ValueError as error:
        print(error)
