import unicodedata

text = 'naïve café 日本 😀 e\u0301'
print(text, len(text), text.upper(), text[::-1])
print([hex(ord(c)) for c in 'aé日😀'], ascii(text), repr('\x00\x7f\x80\xad\u2028\ud800\U0001f600'))
print('😀'.encode(), '😀'.encode('utf-16-le'), '😀'.encode('utf-32-be'), 'é'.encode('latin-1'), 'é'.encode('cp1252'))
print(unicodedata.name('é'), unicodedata.category('A'), unicodedata.normalize('NFD', 'é') == 'e\u0301', unicodedata.normalize('NFC', 'e\u0301') == 'é', unicodedata.lookup('SNOWMAN'), unicodedata.numeric('½'), unicodedata.bidirectional('א'), unicodedata.east_asian_width('日'))
for errors in ('ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace'):
    print(errors, 'aé😀'.encode('ascii', errors))
for errors in ('ignore', 'replace', 'backslashreplace', 'surrogateescape'):
    print(errors, ascii(b'a\xff\xc3\xa9\xe2\x82'.decode('utf-8', errors)))
print('\udcff'.encode('utf-8', 'surrogateescape'), '\ud800'.encode('utf-8', 'surrogatepass'))
for action in ("'é'.encode('ascii')", "'\\ud800'.encode()", "b'\\xff'.decode()", "b'\\xe2\\x82'.decode()", "b'\\x80'.decode('ascii')", "b'a'.decode('utf-16')", "'😀'.encode('latin-1')", "b''.decode('what')", "'\\ud800\\udc00'.encode('utf-8')"):
    try:
        eval(action)
    except (UnicodeError, LookupError) as error:
        print(f'{type(error).__name__}: {error}')
emoji = 'a😀b👨‍👩‍👧c'
print(len(emoji), emoji.index('b'), emoji[1], emoji.split('b'), emoji.replace('😀', ':)'), emoji.find('c'), emoji.center(12, '·'))
print(sorted('zéa😀日'), max('a😀'), '😀' > '\uffff', '😀' in emoji, emoji.count('👩'), '😀'.isalpha(), '日'.isalpha(), '٣'.isdigit(), int('٣٤'), float('１.５'))
print('Straße'.casefold() == 'STRASSE'.casefold(), 'ŉ'.upper(), '\u1e9e'.lower(), 'Ǆ'.lower(), 'ʼN'.lower(), 'ᾳ'.upper())
print('a\u0300'.isidentifier(), 'ªb'.isidentifier(), '１'.isidentifier(), '変数'.isidentifier())
変数 = 'unicode name'
print(変数, {'ключ': 'значение'}, f'{変数:─^20}')
