"""Prints the signatures and docstrings of native modules as a TypeScript table.

Run by CPython 3.14: `python3.14 scripts/record-native-facts.py _io > packages/stdlib/src/generated/io-facts.ts`
The arguments stand in the first line of what it prints: `npm run generate` repeats them.
`_sre+re.Pattern` adds a type that the module does not name. With `--library-names` it prints `sys.stdlib_module_names`, for generated/library-names.ts.
"""
import importlib
import json
import sys


def text(value):
    return "null" if not isinstance(value, str) else json.dumps(value, ensure_ascii=True)


def line(indent, name, value):
    signature = getattr(value, "__text_signature__", None)
    return f"{indent}{json.dumps(name)}: [{text(signature)}, {text(value.__doc__)}],"


METHODS = {"method_descriptor", "wrapper_descriptor", "classmethod_descriptor", "builtin_function_or_method", "staticmethod"}
skipped = {"__new__", "__loader__", "__getattribute__", "__setattr__", "__delattr__"}


def print_type(name, cls):
    print(f"    {json.dumps(name)}: {{")
    print(f"      doc: {text(cls.__doc__)},")
    print(f"      signature: {text(cls.__text_signature__)},")
    print("      methods: {")
    for key, value in cls.__dict__.items():
        if type(value).__name__ in METHODS and key not in skipped:
            print(line("        ", key, value))
    print("      },")
    print("      attributes: {")
    for key, value in cls.__dict__.items():
        if type(value).__name__ in {"getset_descriptor", "member_descriptor"} and key not in {"__dict__", "__weakref__"}:
            print(f"        {json.dumps(key)}: {text(value.__doc__)},")
    print("      },")
    print("    },")


def print_library_names():
    print("/** `sys.stdlib_module_names` of CPython 3.14. Written by scripts/record-native-facts.py --library-names */")
    print(f"export const libraryNames =\n  {json.dumps(' '.join(sorted(sys.stdlib_module_names)))}.split(' ');")


def main():
    if sys.argv[1:] == ["--library-names"]:
        return print_library_names()
    wanted = sys.argv[1:]
    print(f"/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py {' '.join(wanted)} */")
    print("import type { ModuleFacts } from '../native-facts.ts';\n")
    for argument in wanted:
        module_name, *others = argument.split("+")
        module = importlib.import_module(module_name)
        print(f"export const {module_name.strip('_')}Facts = {{")
        print(f"  doc: {text(module.__doc__)},")
        print("  functions: {")
        for name, value in module.__dict__.items():
            if type(value).__name__ == "builtin_function_or_method" and name not in skipped:
                print(line("    ", name, value))
        print("  },")
        print("  types: {")
        for name, value in module.__dict__.items():
            if isinstance(value, type) and name not in skipped and not issubclass(value, BaseException) and name != "__loader__":
                print_type(name, value)
        for other in others:
            owner, _, name = other.rpartition(".")
            print_type(name, getattr(importlib.import_module(owner), name))
        print("  },")
        print("} as const satisfies ModuleFacts;")


main()
