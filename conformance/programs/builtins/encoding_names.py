"""Names of encodings: their spellings, and names that no registry should know."""
for name in 'utf8', 'UTF-8', 'Utf_8', 'latin1', 'Latin-1', 'ISO-8859-1', 'iso8859_1', 'us-ascii', 'ASCII', 'utf-16-le', 'constructor', 'toString', '__proto__', 'valueOf', '':
    for convert in (lambda: 'abc\xe9'.encode(name, 'replace'), lambda: b'abc'.decode(name)):
        try:
            print(name, convert())
        except Exception as error:
            print(type(error).__name__, error)
