"""The compiler asks unicodedata.normalize for the normal form of names, as a program has left it."""

import ast
import unicodedata

real = unicodedata.normalize


def attempt(source, normalize):
    unicodedata.normalize = normalize
    try:
        print(ast.dump(ast.parse(source)))
    except Exception as error:
        print(type(error).__name__, error)
    finally:
        unicodedata.normalize = real


def broken(form, text):
    raise LookupError(form, text)


class Text(str):
    pass


for normalize in real, lambda form, text: text, lambda form, text: f"{form}_{len(text)}", lambda form, text: Text("s"), lambda *args: None, lambda *args: 5, broken, lambda: "", None:
    attempt("\u03d5.\ufb01 = a", normalize)
attempt("plain = '\u03d5'", broken)
attempt("\u03d5", lambda form, text: "None")
