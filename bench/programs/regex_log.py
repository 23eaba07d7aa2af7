"""re: searching, splitting and replacing in the lines of a log, with functions and templates."""
import re

LINE = re.compile(r'^(\S+) - (\w+) \[(\d+)/(\w{3})/(\d{4}):(\d\d):(\d\d):(\d\d)\] "(GET|POST|PUT) ([^ "]+) HTTP/1\.[01]" (\d{3}) (\d+|-)$')
QUERY = re.compile(r'[?&](\w+)=([^&]*)')
NUMBER = re.compile(r'\d+')
ADDRESS = re.compile(r'\b(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\b')
MONTHS = 'Jan Feb Mar Apr May Jun'.split()


def lines(count):
    state = 3
    for n in range(count):
        state = (state * 1103515245 + 12345) % 2147483648
        kind = ('GET', 'POST', 'PUT')[state % 3]
        size = '-' if n % 13 == 0 else state % 50_000
        yield (f'10.{n % 256}.{state % 199}.{n % 7} - user{n % 40} [{n % 28 + 1}/{MONTHS[n % 6]}/2026:{n % 24:02}:{n % 60:02}:{state % 60:02}] '
               f'"{kind} /shop/item-{n % 90}?colour=red&size={n % 9}&q=a%20b HTTP/1.1" {200 + n % 5 * 100} {size}')


def masked(match):
    return f'{match[1]}.x.x.{int(match[4]) + 1}'


def work():
    log = list(lines(40_000))
    sizes, colours, hidden, words = {}, 0, 0, 0
    for line in log:
        match = LINE.search(line)
        host, user, day, month, *_, method, path, status, size = match.groups()
        key = method, status
        sizes[key] = sizes.get(key, 0) + (0 if size == '-' else int(size))
        colours += sum(len(value) for name, value in QUERY.findall(path) if name != 'size')
        hidden += len(ADDRESS.sub(masked, line)) + len(NUMBER.sub('#', line)) + len(re.sub(r'(\w+)=(\w+)', r'\2=<\1>', line))
        words += len(re.split(r'[\s/\[\]"]+', line))
    text = '\n'.join(log)
    hosts = len(set(re.findall(r'^10\.\d+', text, re.MULTILINE)))
    slow = len(re.findall(r'(?i)put [^\n]*?size=[3-5](?=&)[^\n]* (?:4|6)\d\d ', text))
    return f'{sorted(sizes.items())[:2]} {colours} {hidden} {words} {hosts} {slow}'


if __name__ == '__main__':
    print(work())
