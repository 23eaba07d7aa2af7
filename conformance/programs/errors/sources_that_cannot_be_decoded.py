# Null characters, surrogates, and bytes that are not in the source's encoding.
import ast
import symtable

sources = [
    "\0", "\ud800", "\0\ud800", "\ud800\0", "x\0y", "\ud800\ud800\0", "'\ud800'", "#\ud800",
    b"\0", b"\xff", b"\xff\0", bytearray(b"a\0"), b"x = 1\n'\xff'\n", b"# coding: utf-8\n\xff", b"# coding: nonsense\nx", b"# coding: ascii\n\xff",
    b"\xef\xbb\xbf# coding: latin-1\n", b"\xef\xbb\xbf\xff",
]
for source in sources:
    print(ascii(source))
    for use in (
        lambda: compile(source, "f.py", "exec"), lambda: eval(source), lambda: exec(source), lambda: ast.parse(source),
        lambda: symtable.symtable(source, "f.py", "exec"),
    ):
        try:
            use()
            print("    fine")
        except Exception as error:
            print("   ", type(error).__name__, ascii(error.args), ascii(getattr(error, "filename", None)))
