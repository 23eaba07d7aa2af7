"""Prints the instruction set of the running CPython (3.8 or later) as an entry of packages/spec/src/generated/opcode-tables.ts.

`npm run generate -- opcode-tables` runs it in every interpreter that it finds and joins the entries.
"""
import dis
import importlib.util
import json
import opcode
import sys

version = '%d.%d' % sys.version_info[:2]
argument = set(getattr(dis, 'hasarg', ())) or {code for code in range(256) if code >= dis.HAVE_ARGUMENT}
kinds = [
    ('const', dis.hasconst), ('name', dis.hasname), ('relative', dis.hasjrel), ('absolute', dis.hasjabs),
    ('local', dis.haslocal), ('free', dis.hasfree), ('compare', dis.hascompare),
]
caches = getattr(opcode, '_inline_cache_entries', {})


def cache_count(name, code):
    return caches.get(name, 0) if not isinstance(caches, list) else caches[code]


def row(name, code):
    kind = next((kind for kind, members in kinds if code in members), 'plain') if code in argument else 'none'
    count = cache_count(name, code)
    return '%d %s %s%s' % (code, name, kind, ' %d' % count if count else '')


def texts(name):
    return [item if isinstance(item, str) else getattr(item, '__name__', repr(item)) for item in getattr(opcode, name, ())]


facts = {
    'version': version,
    'release': sys.version.split()[0],
    'magic': int.from_bytes(importlib.util.MAGIC_NUMBER[:2], 'little'),
    'instructions': [row(name, code) for name, code in sorted(opcode.opmap.items(), key=lambda item: item[1]) if code < 256],
    'compareOps': list(dis.cmp_op),
    'binaryOps': [symbol for _, symbol in getattr(opcode, '_nb_ops', ())],
    'intrinsics1': texts('_intrinsic_1_descs'),
    'intrinsics2': texts('_intrinsic_2_descs'),
    'commonConstants': [item.__name__ if isinstance(item, type) else repr(item) for item in getattr(opcode, '_common_constants', ())],
    'specialMethods': texts('_special_method_names'),
}
print(json.dumps(facts))
