# Sources in many encodings: the text of errors, and the whole source that the exception keeps, decoded twice.
sources = {
    "cp1252": b"\xc1 = = 1",
    "latin-1": b"\xc1 = = 1",
    "cp437": b"\x80 = = 1",
    "utf-8": b"\xc3\x81 = = 1",
    "ascii": b"a = = 1",
    "iso8859-15": b"\xa4\xb4 = = 1",
    "koi8-r": b"'\xc1' = = 1",
    "UTF8": b"'\xc3\xa9' = = 1",
    "utf_8_sig": b"'\xc3\xa9' = = 1",
    "cp1251": b"'\x98\xc1' = = 1",
    "mac_roman": b"'\xc1' = = 1",
    "shift_jis": b"'\x83\x5c' = = 1",
    "cp932": b"'\x83\x5c' = = 1",
    "gbk": b"'\xc4\xe3' = = 1",
    "utf-7": b"'+AMk-' = = 1",
    "rot13": b"k = = 1",
}
for encoding, line in sources.items():
    for mode in "exec", "eval":
        try:
            compile(b"# coding: " + encoding.encode() + b"\n" + line, "f.py", mode)
        except SyntaxError as error:
            print(encoding, mode, ascii(error.args), ascii(error._metadata))
print(ascii(compile(b"# coding: cp437\nx = '\x80'", "f.py", "exec").co_consts))

try:
    compile("'\t\ud800\u1234'", "f.py", "exec")
except UnicodeEncodeError as error:
    print(ascii(error.args))
try:
    compile(b"'\\t\\ud800\\U00012345\\t'", "f.py", "exec")
except UnicodeEncodeError as error:
    print(ascii(error.args))
