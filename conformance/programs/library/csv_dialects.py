import csv
import io

text = 'name,age,note\r\n"Smith, J",42,"said ""hi"""\r\nÉmile,7,"two\nlines"\r\n'
for row in csv.reader(io.StringIO(text, newline='')):
    print(row)
for row in csv.DictReader(io.StringIO(text, newline='')):
    print(row['name'], row['note'])
print(list(csv.reader(['a;b|c', "d;'e;f';g"], delimiter=';', quotechar="'")), list(csv.reader(['a b  c'], delimiter=' ', skipinitialspace=True)))
out = io.StringIO()
writer = csv.writer(out, lineterminator='\n')
writer.writerow(['a', 1, 2.5, None, True, 'x,y', 'q"q', 'new\nline', ''])
writer.writerow([])
writer.writerow([''])
csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator='|').writerow([1, 'a'])
csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator='\n').writerow([1, 'a', 2.5])
csv.writer(out, quoting=csv.QUOTE_NONE, escapechar='\\', lineterminator='\n').writerow(['a,b', 'c"d'])
csv.writer(out, 'excel-tab').writerow([1, 2])
print(repr(out.getvalue()))
out = io.StringIO()
dict_writer = csv.DictWriter(out, ['x', 'y'], restval='-', extrasaction='ignore', lineterminator='\n')
dict_writer.writeheader()
dict_writer.writerows([{'x': 1}, {'x': 2, 'y': 3, 'z': 4}])
print(out.getvalue(), end='')
print(list(csv.DictReader(['a,b', '1,2,3', '4'], restkey='more', restval='none')), list(csv.reader(['1,2.5,"x"'], quoting=csv.QUOTE_NONNUMERIC)))


class Pipes(csv.Dialect):
    delimiter = '|'
    quotechar = '~'
    lineterminator = '!'
    quoting = csv.QUOTE_MINIMAL


csv.register_dialect('pipes', Pipes)
print(sorted(csv.list_dialects()), list(csv.reader(['a|~b|c~|d'], 'pipes')))
sniffed = csv.Sniffer().sniff('a;b;c\n1;2;3\n4;5;6\n')
print(repr(sniffed.delimiter), csv.Sniffer().has_header('name;age\nann;5\nbob;6\n'))
for bad in (lambda: csv.reader([], delimiter='ab'), lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(['a,b']), lambda: list(csv.reader(['"a"b'], strict=True)), lambda: csv.reader([], 'none'), lambda: dict_writer.__class__(out, ['x']).writerow({'q': 1})):
    try:
        bad()
    except (TypeError, ValueError, csv.Error) as error:
        print(type(error).__name__, error)
