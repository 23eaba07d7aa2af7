"""Warnings about escapes that a filter makes errors, and errors of escapes in f-strings."""
import warnings

warnings.simplefilter('error')
programs = [r"'\d'", r"x = 'é', '\d'", r"f'\d{x}bcde'", r"f'{x:\d}'", r"b'\400'", r"'\777'", '1 is 1', "'''a\n\\d'''", r"f'\{x}'"]
for source in programs:
    try:
        compile(source, '<s>', 'exec')
    except SyntaxError as error:
        print(ascii(source), error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
for source in [r"f'a{b}\xZZ'", r"αβ = f'αβ{x}γ\N{NO SUCH}'", "ä = 010", "ä = ub'x'"]:
    try:
        compile(source, '<s>', 'exec')
    except SyntaxError as error:
        print(ascii(source), error.msg)
