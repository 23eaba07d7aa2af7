# Where warnings of escapes in literals are placed, in which order they come, and the errors that take their place.
import warnings

programs = [
    'x = 1\ny = f"""a\n{x} \\d\n"""\n',
    'f"""\n\\d {1}"""',
    "f'{1}\\d'",
    'f"""\n{1}\n\\d\n"""',
    "'''\na\n\\d'''",
    "'''\n\\d\n'''",
    "f'''a\n\\d\n{1}\\q'''",
    "t'''a\n\\d\n{1}\\q'''",
    "f'''a\n{1:\\d\n}'''",
    "f'''\n\\777'''",
    "f'''{1\n}\n\\8'''",
    "f'{f\"\\8\"}\xe9'",
    "t'\\d' '\\q'",
    # Errors that the tokens behind have, and warnings.
    "'\\d'; )",
    "'\\d'\n'",
    "'\\d'; (",
    "(\n'\\d'",
    "'\\d'\n1a",
    "'\\d'\n0x1for x in y",
    "x y\nf'\\d'\n0x1for x in y",
    "x y\nf'\\{1}'",
    "'\\d' 1 f'\\{1}'",
    "'\\d'\n  x\n0x1for",
]
for program in programs:
    print(ascii(program))
    for action in "always", "error":
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter(action)
            try:
                compile(program, "<program>", "exec")
            except SyntaxError as error:
                print("   ", error.args)
        for warning in caught:
            print("   ", warning.lineno, warning.message)
