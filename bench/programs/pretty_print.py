"""pprint: nested dicts, lists and long texts laid out in lines of several widths; `repr` and textwrap beside it."""
import pprint
import textwrap


def settings(number):
    return {
        'name': f'service-{number}',
        'ports': list(range(number, number + 12)),
        'limits': {'memory': (512, 'MB'), 'time': {'soft': number / 4, 'hard': None}},
        'hosts': [{'address': f'10.0.0.{n}', 'tags': {1, 2, 3} if n % 2 else frozenset()} for n in range(4)],
        'text': 'a longer description that has to be broken into several lines ' * 3,
        'raw': bytes(range(64, 110)),
    }


def work():
    services = [settings(number) for number in range(500)]
    total = lines = 0
    for width in 40, 80, 120:
        text = pprint.pformat(services, width=width, compact=width == 80)
        lines += text.count('\n')
        total += len(text) + sum(map(ord, text[::97]))
    total += len(pprint.pformat({n: str(n) for n in range(60_000)}, indent=4, underscore_numbers=True))
    for service in services:
        wrapped = textwrap.fill(service['text'], 50, initial_indent='* ', subsequent_indent='  ')
        total += len(wrapped) + len(textwrap.dedent(textwrap.indent(wrapped, '    '))) + len(textwrap.shorten(wrapped, 40))
    return f'{total} {lines}'


if __name__ == '__main__':
    print(work())
